import { LIMITS } from '../domain/limits.ts'

/** Encodings of a body that can be read, and what the runtimes call them. */
const formats = { gzip: 'gzip', 'x-gzip': 'gzip', deflate: 'deflate' } as const

/** Takes a copy of a body's bytes as they pass. */
export interface Reading {
  add(bytes: Uint8Array): void
  /** After the last bytes. @returns false when they could not be read. */
  end(): Promise<boolean>
}

/**
 * Reads a body as it is sent, inflated where it is compressed; null for an encoding that cannot be read.
 * What is handed on comes in the order of the bytes, by the end of `end` at the latest.
 */
export function readingOf(
  encoding: string | null,
  take: (bytes: Uint8Array) => void,
): Reading | null {
  const named = encoding?.trim().toLowerCase() ?? 'identity'
  if (named === 'identity' || named === '') return { add: take, end: async () => true }
  if (!Object.hasOwn(formats, named)) return null
  return inflating(formats[named as keyof typeof formats], take)
}

function inflating(format: 'gzip' | 'deflate', take: (bytes: Uint8Array) => void): Reading {
  const { readable, writable } = new DecompressionStream(format)
  const writer = writable.getWriter()
  const reader = readable.getReader() as ReadableStreamDefaultReader<Uint8Array>
  let isGood = true
  let left = LIMITS.edgeInflatedBytes
  const fail = (): void => {
    isGood = false
    void reader.cancel().catch(() => {})
  }
  const reads = (async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      left -= value.byteLength
      if (left < 0) return fail()
      take(value)
    }
  })().catch(fail)
  return {
    add: (bytes) => {
      // The bytes belong to who is sent them; the copy is written when its turn comes.
      if (isGood) writer.write(bytes.slice()).catch(fail)
    },
    async end() {
      await writer.close().catch(fail)
      await reads
      return isGood
    },
  }
}

/**
 * An Accept-Encoding with those alone that can be read. Without one the upstream may choose any, so it
 * is told to send the bytes as they are.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3
 */
export function readableEncodings(accepted: string | null): string {
  const good = (accepted ?? '').split(',').filter((part) => {
    const name = part.split(';', 1)[0]?.trim().toLowerCase() ?? ''
    return name === 'identity' || Object.hasOwn(formats, name)
  })
  return good.length === 0 ? 'identity' : good.map((part) => part.trim()).join(', ')
}
