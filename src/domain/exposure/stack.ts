import type { SignalColumns } from '../signals/columns.ts'

/** What served a request, the widest first. */
export const stackFields = [
  'gen_ai.provider.name',
  'makegood.serving.hardware',
  'makegood.serving.pool',
  'makegood.serving.build',
  'gen_ai.response.model',
] as const

/** The values of {@link stackFields}, in their order; null where a signal does not say. */
export type Stack = readonly (string | null)[]

/** Tells stacks by whole numbers from 0 on, over several sets of signals. */
export interface Stacks {
  /** By number. */
  readonly all: readonly Stack[]
  /** The number of each row's stack; only of rows that are asked for. */
  of(columns: SignalColumns, rows: Uint8Array): Int32Array
}

export function newStacks(): Stacks {
  const all: Stack[] = []
  const numbers = new Map<string, number>()
  const numberOf = (stack: Stack): number => {
    const key = JSON.stringify(stack)
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, all.length)
    return all.push(stack) - 1
  }
  return {
    all,
    of(columns, rows) {
      const texts = stackFields.map((field) => {
        const column = columns.column(field)
        return column?.kind === 'number' ? column.texts : column
      })
      const found = new Int32Array(rows.length).fill(-1)
      // A row mostly has the stack of one before it, and a text is made of its codes only once.
      const known = new Map<string, number>()
      for (let row = 0; row < rows.length; row += 1) {
        if (rows[row] !== 1) continue
        const codes = texts.map((text) => text?.codes[row] ?? 0)
        const key = codes.join()
        const number =
          known.get(key) ??
          numberOf(texts.map((text, i) => text?.dictionary[(codes[i] as number) - 1] ?? null))
        known.set(key, number)
        found[row] = number
      }
      return found
    },
  }
}
