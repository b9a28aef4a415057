import { readableEncodings } from '../inflate.ts'

/**
 * Headers of one connection, which no proxy passes on.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1
 */
const ofConnection: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

type Pair = readonly [name: string, value: string]

function* pairs(raw: readonly string[]): Generator<Pair> {
  for (let i = 0; i + 1 < raw.length; i += 2) yield [raw[i] ?? '', raw[i + 1] ?? '']
}

export function headersOf(raw: readonly string[]): Headers {
  const headers = new Headers()
  for (const [name, value] of pairs(raw)) headers.append(name, value)
  return headers
}

const passedOn = (raw: readonly string[]): readonly Pair[] => {
  const all = [...pairs(raw)]
  const named = all
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(',').map((each) => each.trim().toLowerCase()))
  return all.filter(([name]) => {
    const lower = name.toLowerCase()
    return !ofConnection.has(lower) && !named.includes(lower)
  })
}

/** Those of a request, spelled as they came, but for the host and for encodings that cannot be read. */
export function forwardedHeaders(raw: readonly string[]): string[] {
  const accepted = headersOf(raw).get('accept-encoding')
  const others = passedOn(raw).filter(
    ([name]) => !['host', 'accept-encoding'].includes(name.toLowerCase()),
  )
  return [...others, ['accept-encoding', readableEncodings(accepted)]].flat()
}

/** Those of an answer, spelled as they came. */
export const returnedHeaders = (raw: readonly string[]): string[] => [...passedOn(raw)].flat()
