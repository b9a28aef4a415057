/** Numbers texts that are told as whole numbers, in the order in which they come. */
export interface WordNumbers {
  /** How many different ones came. */
  readonly size: number
  /** The number of the text that begins at a place. */
  of(words: Uint32Array, at: number): number
}

/** Slots at first; a power of two, so that a mask finds a slot. */
const FEWEST = 1_024

/**
 * A hash table with open addressing over flat arrays: where millions of ids are only compared, making
 * a string of each costs several times as much as all the rest of counting them.
 *
 * @param width Numbers a text.
 */
export function newWordNumbers(width: number): WordNumbers {
  /** One more than a text's number; 0 where the slot is free. */
  let slots = new Uint32Array(FEWEST)
  let known = new Uint32Array((FEWEST / 2) * width)
  let size = 0

  const isKnown = (number: number, words: Uint32Array, at: number): boolean => {
    const from = number * width
    for (let i = 0; i < width; i += 1) if (known[from + i] !== words[at + i]) return false
    return true
  }
  const grow = (): void => {
    const more = new Uint32Array(known.length * 2)
    more.set(known)
    known = more
    slots = new Uint32Array(slots.length * 2)
    const mask = slots.length - 1
    for (let number = 0; number < size; number += 1) {
      let slot = hashOf(known, number * width, width) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = number + 1
    }
  }
  return {
    get size() {
      return size
    },
    of(words, at) {
      const mask = slots.length - 1
      let slot = hashOf(words, at, width) & mask
      for (let there = slots[slot] as number; there !== 0; there = slots[slot] as number) {
        if (isKnown(there - 1, words, at)) return there - 1
        slot = (slot + 1) & mask
      }
      for (let i = 0; i < width; i += 1) known[size * width + i] = words[at + i] as number
      size += 1
      slots[slot] = size
      // At most half full, so that a free slot is never far.
      if (size * 2 >= slots.length) grow()
      return size - 1
    },
  }
}

/** Every bit of a text moves every bit of the hash; the constants are those of MurmurHash3. */
function hashOf(words: Uint32Array, at: number, width: number): number {
  let hash = 0
  for (let i = 0; i < width; i += 1) {
    hash = Math.imul(hash ^ (words[at + i] as number), 0xcc9e2d51)
    hash ^= hash >>> 15
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return hash ^ (hash >>> 13)
}
