import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'

/** OTLP as its JSON has it; `protoOf...` turn the same into protobuf. */
export interface AnyValue {
  readonly stringValue?: string
  readonly boolValue?: boolean
  readonly intValue?: string | number
  readonly doubleValue?: number | string
  readonly arrayValue?: { readonly values?: readonly AnyValue[] }
  readonly kvlistValue?: { readonly values?: readonly KeyValue[] }
  readonly bytesValue?: string
}

export interface KeyValue {
  readonly key: string
  readonly value?: AnyValue
}

export interface OtlpEvent {
  readonly timeUnixNano?: string
  readonly name?: string
  readonly attributes?: readonly KeyValue[]
}

export interface OtlpSpan {
  readonly traceId?: string
  readonly spanId?: string
  readonly parentSpanId?: string
  readonly traceState?: string
  readonly name?: string
  readonly kind?: number
  readonly startTimeUnixNano?: string
  readonly endTimeUnixNano?: string
  readonly attributes?: readonly KeyValue[]
  readonly events?: readonly OtlpEvent[]
  readonly status?: { readonly code?: number; readonly message?: string }
}

export interface OtlpLog {
  readonly timeUnixNano?: string
  readonly observedTimeUnixNano?: string
  readonly eventName?: string
  readonly body?: AnyValue
  readonly traceId?: string
  readonly spanId?: string
  readonly attributes?: readonly KeyValue[]
}

type Plain = string | number | boolean | readonly string[]

/** Attributes of a plain object: whole numbers as ints, others as doubles. */
export const attributes = (values: Readonly<Record<string, Plain>>): KeyValue[] =>
  Object.entries(values).map(([key, value]) => ({ key, value: anyValue(value) }))

function anyValue(value: Plain): AnyValue {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { boolValue: value }
  if (typeof value === 'number')
    return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value }
  return { arrayValue: { values: value.map((stringValue) => ({ stringValue })) } }
}

/** Nanoseconds of milliseconds since 1970. */
export const nanos = (ms: number, ns = 0): string => String(BigInt(ms) * 1_000_000n + BigInt(ns))

export interface Traces {
  readonly resourceSpans: readonly {
    readonly resource?: { readonly attributes?: readonly KeyValue[] }
    readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[]
  }[]
}

export interface Logs {
  readonly resourceLogs: readonly {
    readonly resource?: { readonly attributes?: readonly KeyValue[] }
    readonly scopeLogs: readonly { readonly logRecords: readonly OtlpLog[] }[]
  }[]
}

export const traces = (
  spans: readonly OtlpSpan[],
  resource: Readonly<Record<string, Plain>> = {},
): Traces => ({
  resourceSpans: [{ resource: { attributes: attributes(resource) }, scopeSpans: [{ spans }] }],
})

export const logs = (
  logRecords: readonly OtlpLog[],
  resource: Readonly<Record<string, Plain>> = {},
): Logs => ({
  resourceLogs: [{ resource: { attributes: attributes(resource) }, scopeLogs: [{ logRecords }] }],
})

type Write = (writer: BinaryWriter) => void

const message = (writer: BinaryWriter, number: number, write: Write): void => {
  writer.tag(number, WireType.LengthDelimited).fork()
  write(writer)
  writer.join()
}

const text = (writer: BinaryWriter, number: number, value: string | undefined): void => {
  if (value !== undefined) writer.tag(number, WireType.LengthDelimited).string(value)
}

const hex = (writer: BinaryWriter, number: number, value: string | undefined): void => {
  if (value !== undefined)
    writer.tag(number, WireType.LengthDelimited).bytes(Uint8Array.from(Buffer.from(value, 'hex')))
}

const fixed64 = (writer: BinaryWriter, number: number, value: string | undefined): void => {
  if (value !== undefined) writer.tag(number, WireType.Bit64).fixed64(value)
}

function writeValue(writer: BinaryWriter, value: AnyValue): void {
  text(writer, 1, value.stringValue)
  if (value.boolValue !== undefined) writer.tag(2, WireType.Varint).bool(value.boolValue)
  if (value.intValue !== undefined) writer.tag(3, WireType.Varint).int64(value.intValue)
  if (value.doubleValue !== undefined)
    writer.tag(4, WireType.Bit64).double(Number(value.doubleValue))
  const { arrayValue, kvlistValue } = value
  if (arrayValue)
    message(writer, 5, (inner) => {
      for (const each of arrayValue.values ?? [])
        message(inner, 1, (item) => writeValue(item, each))
    })
  if (kvlistValue) message(writer, 6, (inner) => writePairs(inner, 1, kvlistValue.values))
  if (value.bytesValue !== undefined)
    writer
      .tag(7, WireType.LengthDelimited)
      .bytes(Uint8Array.from(Buffer.from(value.bytesValue, 'base64')))
}

function writePairs(writer: BinaryWriter, number: number, pairs: readonly KeyValue[] = []): void {
  for (const { key, value } of pairs)
    message(writer, number, (pair) => {
      text(pair, 1, key)
      if (value) message(pair, 2, (inner) => writeValue(inner, value))
    })
}

function writeSpan(writer: BinaryWriter, span: OtlpSpan): void {
  hex(writer, 1, span.traceId)
  hex(writer, 2, span.spanId)
  text(writer, 3, span.traceState)
  hex(writer, 4, span.parentSpanId)
  text(writer, 5, span.name)
  if (span.kind !== undefined) writer.tag(6, WireType.Varint).int32(span.kind)
  fixed64(writer, 7, span.startTimeUnixNano)
  fixed64(writer, 8, span.endTimeUnixNano)
  writePairs(writer, 9, span.attributes)
  for (const event of span.events ?? [])
    message(writer, 11, (inner) => {
      fixed64(inner, 1, event.timeUnixNano)
      text(inner, 2, event.name)
      writePairs(inner, 3, event.attributes)
    })
  const { status } = span
  if (status)
    message(writer, 15, (inner) => {
      text(inner, 2, status.message)
      if (status.code !== undefined) inner.tag(3, WireType.Varint).int32(status.code)
    })
}

function writeLog(writer: BinaryWriter, log: OtlpLog): void {
  fixed64(writer, 1, log.timeUnixNano)
  const { body } = log
  if (body) message(writer, 5, (inner) => writeValue(inner, body))
  writePairs(writer, 6, log.attributes)
  hex(writer, 9, log.traceId)
  hex(writer, 10, log.spanId)
  fixed64(writer, 11, log.observedTimeUnixNano)
  text(writer, 12, log.eventName)
}

function request(
  groups: readonly {
    readonly resource?: { readonly attributes?: readonly KeyValue[] } | undefined
    readonly scopes: readonly (readonly Write[])[]
  }[],
): Uint8Array<ArrayBuffer> {
  const writer = new BinaryWriter()
  for (const { resource, scopes } of groups)
    message(writer, 1, (group) => {
      if (resource) message(group, 1, (inner) => writePairs(inner, 1, resource.attributes))
      for (const scope of scopes)
        message(group, 2, (inner) => {
          message(inner, 1, (named) => text(named, 1, 'test'))
          for (const write of scope) message(inner, 2, write)
        })
    })
  return Uint8Array.from(writer.finish())
}

export const protoOfTraces = ({ resourceSpans }: Traces): Uint8Array<ArrayBuffer> =>
  request(
    resourceSpans.map(({ resource, scopeSpans }) => ({
      resource,
      scopes: scopeSpans.map(({ spans }) =>
        spans.map((span) => (writer: BinaryWriter) => writeSpan(writer, span)),
      ),
    })),
  )

export const protoOfLogs = ({ resourceLogs }: Logs): Uint8Array<ArrayBuffer> =>
  request(
    resourceLogs.map(({ resource, scopeLogs }) => ({
      resource,
      scopes: scopeLogs.map(({ logRecords }) =>
        logRecords.map((log) => (writer: BinaryWriter) => writeLog(writer, log)),
      ),
    })),
  )
