import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import type { OtlpEncoding } from '../../domain/otlp/read-otlp.ts'

const contentTypes = {
  json: 'application/json',
  protobuf: 'application/x-protobuf',
} as const satisfies Record<OtlpEncoding, string>

/** The encoding of a request; null where its content type is none of OTLP's. */
export function encodingOf({ headers }: Request): OtlpEncoding | null {
  const type = (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase()
  if (type === contentTypes.json) return 'json'
  return type === contentTypes.protobuf ? 'protobuf' : null
}

/** What a request's answer holds: a count and words of it, or nothing. */
export interface PartialSuccess {
  readonly rejected: number
  readonly message: string
}

/** `ExportTraceServiceResponse` and `ExportLogsServiceResponse`, whose numbers are the same. */
export function exportResponse(
  encoding: OtlpEncoding,
  partial: PartialSuccess | null,
  countName: 'rejectedSpans' | 'rejectedLogRecords',
): { readonly body: BodyInit; readonly contentType: string } {
  const contentType = contentTypes[encoding]
  if (encoding === 'json') {
    // A 64-bit number is a text in protobuf's JSON.
    const said = partial && {
      [countName]: String(partial.rejected),
      errorMessage: partial.message,
    }
    return { body: JSON.stringify(said ? { partialSuccess: said } : {}), contentType }
  }
  const writer = new BinaryWriter()
  if (partial) {
    writer.tag(1, WireType.LengthDelimited).fork()
    writer.tag(1, WireType.Varint).int64(partial.rejected)
    writer.tag(2, WireType.LengthDelimited).string(partial.message).join()
  }
  return { body: writer.finish(), contentType }
}

/** `google.rpc.Status`: what the body of every OTLP failure is. */
export function statusMessage(
  encoding: OtlpEncoding,
  { code, message }: { readonly code: number; readonly message: string },
): { readonly body: BodyInit; readonly contentType: string } {
  const contentType = contentTypes[encoding]
  if (encoding === 'json') return { body: JSON.stringify({ code, message }), contentType }
  const writer = new BinaryWriter()
  writer.tag(1, WireType.Varint).int32(code)
  writer.tag(2, WireType.LengthDelimited).string(message)
  return { body: writer.finish(), contentType }
}
