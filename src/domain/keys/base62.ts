const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** The bytes below are whole rounds of the 62 digits; the eight from here on would favour the first. */
const unbiased = 248

/** A whole number in base 62, with zeros in front up to a width. */
export function base62(n: number, width: number): string {
  let text = ''
  for (let rest = n; rest > 0; rest = Math.floor(rest / 62)) text = digits.charAt(rest % 62) + text
  return text.padStart(width, '0')
}

/**
 * Digits in base 62, each as likely as any other where the bytes are.
 *
 * @param draw Gives so many bytes, others each time.
 */
export function drawnDigits(count: number, draw: (bytes: number) => Uint8Array): string {
  let text = ''
  while (text.length < count) {
    const usable = draw(count - text.length).filter((byte) => byte < unbiased)
    text += Array.from(usable, (byte) => digits.charAt(byte % 62)).join('')
  }
  return text
}
