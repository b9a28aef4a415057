/** What came back: of a connection that was closed without a word, nothing. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** Every byte of it, head and body, as text. */
  readonly raw: string
  readonly body: string
  /** False where the connection broke off before all of it had come. */
  readonly isWhole: boolean
}

/** Reads what a server said on a connection that it closed afterwards; null where that is no answer. */
export function readAnswer(bytes: Buffer): Answer | null {
  const headEnd = bytes.indexOf('\r\n\r\n')
  if (headEnd < 0) return null
  const [statusLine = '', ...lines] = bytes.subarray(0, headEnd).toString('latin1').split('\r\n')
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(`${statusLine} `)?.[1])
  if (!Number.isInteger(status)) return null
  const headers = new Headers()
  for (const line of lines) {
    const colon = line.indexOf(':')
    headers.append(line.slice(0, colon), line.slice(colon + 1).trim())
  }
  const rest = bytes.subarray(headEnd + 4)
  // A server may say 100 before it says anything.
  if (status === 100) return readAnswer(rest)
  const isChunked = headers.get('transfer-encoding') === 'chunked'
  const body = (isChunked ? unchunked(rest) : rest).toString()
  const size = Number(headers.get('content-length') ?? 0)
  const isWhole = isChunked ? rest.subarray(-5).toString() === '0\r\n\r\n' : rest.length >= size
  return { status, headers, raw: bytes.toString(), body, isWhole }
}

function unchunked(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf('\r\n', at)
    const size = Number.parseInt(bytes.subarray(at, end).toString('latin1'), 16)
    if (end < 0 || !(size > 0)) break
    parts.push(bytes.subarray(end + 2, end + 2 + size))
    at = end + 2 + size + 2
  }
  return Buffer.concat(parts)
}
