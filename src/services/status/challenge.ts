import * as z from 'zod'
import type { EpochMs } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import { messageId } from '../../domain/webhooks/message.ts'
import { type SigningKeys, signatures } from '../webhooks/secrets.ts'

/** Bytes of an answer that are read. */
const ANSWER_BYTES = 1_024

const echoed = z.object({ challenge: z.string() })

/**
 * Asks an address whether it wants to be told, by a word that only its receiver can send back: JSON of
 * `{"challenge": ...}`, with 200, and at once.
 */
export async function isWanted(
  at: { readonly fetch: typeof fetch; readonly now: EpochMs },
  of: { readonly url: string; readonly keys: SigningKeys; readonly unsubscribe: string },
): Promise<boolean> {
  const challenge = Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64url')
  const seconds = Math.floor(at.now / 1_000)
  const sentAt = new Date(seconds * 1_000)
  const body = JSON.stringify({
    type: 'status.challenge',
    timestamp: sentAt.toISOString(),
    data: { challenge, unsubscribe: of.unsubscribe },
  })
  const id = messageId(`status.challenge/${challenge}`)
  try {
    const response = await at.fetch(of.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Makegood-Webhooks/1',
        'webhook-id': id,
        'webhook-timestamp': String(seconds),
        'webhook-signature': await signatures([of.keys], { id, at: sentAt, body }),
      },
      body,
      // Where it leads was looked at; where it leads on was not.
      redirect: 'manual',
      signal: AbortSignal.timeout(LIMITS.webhookPatienceMs),
    })
    if (response.status !== 200) {
      await response.body?.cancel()
      return false
    }
    const answer = echoed.safeParse(JSON.parse(await firstBytes(response)))
    return answer.success && answer.data.challenge === challenge
  } catch {
    return false
  }
}

/** The beginning of an answer as text; what comes after it is not waited for. */
async function firstBytes({ body }: Response): Promise<string> {
  const reader = body?.getReader()
  if (!reader) return ''
  const parts: Uint8Array[] = []
  let bytes = 0
  while (bytes <= ANSWER_BYTES) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(parts).toString()
    parts.push(value)
    bytes += value.byteLength
  }
  await reader.cancel()
  return ''
}
