import { addressFault } from '../domain/identity/issuer.ts'
import { LIMITS } from '../domain/limits.ts'

/** An identity provider that did not answer as one does. What went wrong is for the log. */
export class ProviderFault extends Error {}

interface Asked {
  readonly method: string
  readonly headers: HeadersInit
  readonly body?: unknown
}

/**
 * Asks an identity provider: only at public https addresses (or on loopback in a local run), within some
 * seconds, without following it elsewhere, and reads a bounded answer.
 *
 * @throws {ProviderFault} when it does not keep to that.
 */
export function boundedFetch(local: boolean) {
  return async (url: string, asked: Asked): Promise<Response> => {
    const fault = addressFault(url, local)
    if (fault) throw new ProviderFault(`an address of the identity provider is ${fault}: ${url}`)
    const response = await fetch(url, {
      method: asked.method,
      headers: asked.headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(LIMITS.identityPatienceMs),
      ...(asked.body === undefined || asked.body === null ? {} : { body: asked.body as BodyInit }),
    })
    const { status, headers } = response
    const bytes = await bounded(response, url)
    return new Response(bytes.byteLength === 0 ? null : bytes, { status, headers })
  }
}

async function bounded(response: Response, url: string): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > LIMITS.identityAnswerBytes) {
      throw new ProviderFault(`the answer of ${url} is over ${LIMITS.identityAnswerBytes} bytes`)
    }
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
