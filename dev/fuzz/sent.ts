/** One request, byte for byte, but for what differs from one deployment to the next. */
export interface Sent {
  readonly method: string
  /** As it stands on the request line. `{{id:credits}}` stands for an id of the deployment's. */
  readonly target: string
  /** In order, repeated where they are sent twice. `{{key:acme}}` stands for a key. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Uint8Array | null
  /** Whose key it brings, as `world.ts` calls it; null for none that counts. */
  readonly who: string | null
  /** Whether it is sound HTTP. Of what is not, the runtime answers some or nothing by itself. */
  readonly isSound: boolean
}

/** What stands for `{{...}}` in this deployment. */
export type Names = ReadonlyMap<string, string>

const filled = (text: string, names: Names): string =>
  text.replaceAll(/\{\{([\w:-]+)\}\}/g, (_, name: string) => names.get(name) ?? name)

/** The bytes on the connection. Heads are latin1, so that a text can be any bytes. */
export function bytesOf({ method, target, headers, body }: Sent, names: Names): Buffer {
  const own = new Set(headers.map(([name]) => name.toLowerCase()))
  const isFramed = own.has('content-length') || own.has('transfer-encoding')
  const all = [
    ...(own.has('host') ? [] : [['host', 'makegood.test']]),
    ...headers,
    ...(body && !isFramed ? [['content-length', String(body.length)]] : []),
    ...(own.has('connection') ? [] : [['connection', 'close']]),
  ]
  const lines = all.map(([name, value = '']) => `${name}: ${filled(value, names)}\r\n`)
  const head = `${method} ${filled(target, names)} HTTP/1.1\r\n${lines.join('')}\r\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), body ?? new Uint8Array()])
}

export const headerOf = ({ headers }: Sent, name: string): string | undefined =>
  headers.find(([each]) => each.toLowerCase() === name)?.[1]

/** As a file that `--replay` reads. */
export const written = (sent: Sent): string =>
  `${JSON.stringify({ ...sent, body: sent.body && Buffer.from(sent.body).toString('base64') }, null, 2)}\n`

export function read(text: string): Sent {
  const kept = JSON.parse(text) as Omit<Sent, 'body'> & { readonly body: string | null }
  return { ...kept, body: kept.body === null ? null : Buffer.from(kept.body, 'base64') }
}
