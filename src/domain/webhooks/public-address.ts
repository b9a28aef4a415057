/**
 * Blocks that are nobody's on the public internet (IANA's special-purpose address registries for IPv4 and
 * IPv6, as of 2026), multicast and 240.0.0.0/4 among them, and those that carry an IPv4 address inside.
 */
const reserved4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
].map((block) => {
  const [base = '', bits = '0'] = block.split('/')
  return { base: number4(base), bits: Number(bits) }
})

function number4(text: string): number {
  return text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

const isDotted = (text: string): boolean =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) <= 255)

/** Whether an address, in the text that DNS answers have, is somewhere on the public internet. */
export function isPublicAddress(text: string): boolean {
  if (isDotted(text)) {
    const address = number4(text)
    return !reserved4.some(({ base, bits }) => {
      const size = 2 ** (32 - bits)
      return Math.floor(address / size) === Math.floor(base / size)
    })
  }
  const groups = groups6(text)
  if (!groups) return false
  const [first = 0, second = 0] = groups
  // Only 2000::/3 is given out; in it: 2001::/23 and 2001:db8::/32, 6to4, 3fff::/20.
  if (first < 0x2000 || first > 0x3fff) return false
  if (first === 0x2001 && (second < 0x0200 || second === 0x0db8)) return false
  return first !== 0x2002 && !(first === 0x3fff && second < 0x1000)
}

/** The eight groups of an IPv6 address; undefined for what is none. */
function groups6(text: string): readonly number[] | undefined {
  if (!URL.canParse(`http://[${text}]/`)) return undefined
  const spelled = new URL(`http://[${text}]/`).hostname.slice(1, -1)
  const [head = '', tail] = spelled.split('::')
  const part = (side: string) =>
    side === '' ? [] : side.split(':').map((each) => Number.parseInt(each, 16))
  if (tail === undefined) return part(head)
  const [before, after] = [part(head), part(tail)]
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after]
}
