import type { Brand } from '../brand.ts'
import { base62, drawnDigits } from './base62.ts'
import { crc32 } from './crc32.ts'
import type { KeyEnvironment } from './environment.ts'
import type { KeyKind } from './kind.ts'

/**
 * A key as its holder has it: `mg_{live,test}_{ing,ro,rw}_<random>_<checksum>`.
 *
 * The random part is 32 digits in base 62, 190 bits. The checksum is the CRC-32 of everything before it
 * in six such digits, so that a slip of the hand, or something that only looks like a key, is told
 * without asking a database. It is no secret and proves nothing.
 *
 * @see https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
 *   whose prefix, digits and checksum these are
 */
export type BearerKey = Brand<string, 'BearerKey'>

/** What a key tells of itself. */
export interface KeyParts {
  readonly environment: KeyEnvironment
  readonly kind: KeyKind
}

const RANDOM_DIGITS = 32
const CHECKSUM_DIGITS = 6

const pattern = new RegExp(
  `^mg_(live|test)_(ing|ro|rw)_[0-9A-Za-z]{${RANDOM_DIGITS}}_[0-9A-Za-z]{${CHECKSUM_DIGITS}}$`,
)

const checksumOf = (text: string): string => base62(crc32(text), CHECKSUM_DIGITS)

/** @param draw Gives so many random bytes. */
export function makeBearerKey(
  { environment, kind }: KeyParts,
  draw: (bytes: number) => Uint8Array,
): BearerKey {
  const text = `mg_${environment}_${kind}_${drawnDigits(RANDOM_DIGITS, draw)}_`
  return `${text}${checksumOf(text)}` as BearerKey
}

/** @returns undefined for what no key can be, by its shape or its checksum. */
export function readBearerKey(text: string): KeyParts | undefined {
  const [, environment, kind] = pattern.exec(text) ?? []
  const end = text.length - CHECKSUM_DIGITS
  if (!environment || text.slice(end) !== checksumOf(text.slice(0, end))) return undefined
  // Sound: the pattern takes no other words in these places.
  return { environment, kind } as KeyParts
}
