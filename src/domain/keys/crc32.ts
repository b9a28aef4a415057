/**
 * CRC-32 of a text of single-byte characters, as of IEEE 802.3: of "123456789" it is cbf43926. Tells
 * any change within four adjacent characters, so every slip of one character and every swap of two.
 *
 * @returns An unsigned number of 32 bits.
 */
export function crc32(text: string): number {
  let crc = 0xffffffff
  for (let i = 0; i < text.length; i += 1) {
    crc = (crc >>> 8) ^ (table[(crc ^ text.charCodeAt(i)) & 0xff] ?? 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** What each byte does to the remainder; 0xedb88320 is the polynomial, lowest power first. */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})
