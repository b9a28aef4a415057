import { Webhook } from 'standardwebhooks'
import type { Seal } from '../sign-in/seal.ts'

/** What messages are signed with, as Standard Webhooks has it. */
export interface SigningKeys {
  /** `whsec_...`: the receiver has it too. */
  readonly secret: string
  /** The receiver has the public key alone: nobody who reads its store can forge a message. */
  readonly ed25519: JsonWebKey
}

/** New keys, and the public one as `whpk_...`. */
export async function newSigningKeys(): Promise<{
  readonly keys: SigningKeys
  readonly publicKey: string
}> {
  const secret = `whsec_${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')}`
  // Sound: Ed25519 always makes a pair, and `jwk` an object.
  const pair = (await crypto.subtle.generateKey('Ed25519', true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair
  const ed25519 = (await crypto.subtle.exportKey('jwk', pair.privateKey)) as JsonWebKey
  const raw = (await crypto.subtle.exportKey('raw', pair.publicKey)) as ArrayBuffer
  const publicKey = `whpk_${Buffer.from(raw).toString('base64')}`
  return { keys: { secret, ed25519 }, publicKey }
}

const purposeOf = (endpoint: string): string => JSON.stringify(['webhook keys', endpoint])

export const sealKeys = (seal: Seal, endpoint: string, keys: SigningKeys): Promise<string> =>
  seal.close(JSON.stringify(keys), purposeOf(endpoint))

/** @returns undefined where SEALING_KEY is another by now. */
export async function openKeys(
  seal: Seal,
  endpoint: string,
  sealed: string,
): Promise<SigningKeys | undefined> {
  const text = await seal.open(sealed, purposeOf(endpoint))
  return text === undefined ? undefined : (JSON.parse(text) as SigningKeys)
}

/** `webhook-signature`: HMAC-SHA256 (`v1`) and Ed25519 (`v1a`) by each of these keys. */
export async function signatures(
  all: readonly SigningKeys[],
  message: { readonly id: string; readonly at: Date; readonly body: string },
): Promise<string> {
  const { id, at, body } = message
  const signed = new TextEncoder().encode(`${id}.${Math.floor(at.getTime() / 1_000)}.${body}`)
  const each = all.map(async ({ secret, ed25519 }) => {
    const key = await crypto.subtle.importKey('jwk', ed25519, 'Ed25519', false, ['sign'])
    const signature = Buffer.from(await crypto.subtle.sign('Ed25519', key, signed))
    return `${new Webhook(secret).sign(id, at, body)} v1a,${signature.toString('base64')}`
  })
  return (await Promise.all(each)).join(' ')
}
