import { LIMITS } from '../../domain/limits.ts'

const BYTES = 32

/**
 * Locks texts up under a key that only the deployment has: AES-256-GCM with a random nonce of 96 bits
 * (NIST SP 800-38D, section 8.2.2). What a text is for is bound to it, so that none can be put in
 * another's place.
 */
export class Seal {
  readonly #key: Promise<CryptoKey>

  /** @param secret 32 bytes in hex. @throws {RangeError} when it is anything else. */
  constructor(secret: string) {
    if (!/^[0-9a-f]{64}$/i.test(secret)) throw new RangeError('SEALING_KEY is not 32 bytes in hex')
    const bytes = new Uint8Array(Buffer.from(secret, 'hex'))
    this.#key = crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
  }

  /** @param purpose What it is for, and whose: needed to open it. */
  async close(text: string, purpose: string): Promise<string> {
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const closed = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv, additionalData: bytesOf(purpose) },
      await this.#key,
      bytesOf(text),
    )
    return Buffer.concat([iv, new Uint8Array(closed)]).toString('base64url')
  }

  /** @returns undefined for what was not closed here for this purpose, or is longer than `most`. */
  async open(
    closed: string,
    purpose: string,
    most: number = LIMITS.sealedLength,
  ): Promise<string | undefined> {
    if (closed.length > most || !/^[\w-]+$/.test(closed)) return undefined
    const bytes = Buffer.from(closed, 'base64url')
    if (bytes.byteLength < 12 + 16) return undefined
    try {
      const opened = await crypto.subtle.decrypt(
        {
          name: 'AES-GCM',
          iv: bytes.subarray(0, 12),
          additionalData: bytesOf(purpose),
        },
        await this.#key,
        bytes.subarray(12),
      )
      return new TextDecoder().decode(opened)
    } catch {
      return undefined
    }
  }
}

/** A new secret for `Seal`. */
export const newSealingKey = (): string =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(BYTES))).toString('hex')

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(new TextEncoder().encode(text))
