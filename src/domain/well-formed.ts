/**
 * Whether every text in a JSON value is Unicode: no half of a surrogate pair stands alone (RFC 7493, section
 * 2.1). Such a text has no UTF-8, so it has no digest, and cannot be kept as it is. Needs no stack, however
 * deep the value is.
 */
export function isWellFormed(value: unknown): boolean {
  const open: unknown[] = [value]
  while (open.length > 0) {
    const each = open.pop()
    if (typeof each === 'string') {
      if (!each.isWellFormed()) return false
    } else if (typeof each === 'object' && each !== null) {
      for (const [name, inner] of Object.entries(each)) open.push(name, inner)
    }
  }
  return true
}
