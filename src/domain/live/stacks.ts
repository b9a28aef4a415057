import type { Column, SignalColumns } from '../signals/columns.ts'
import type { Span } from '../span.ts'

/** What says which stack served a request. */
export const stackFields = [
  'gen_ai.provider.name',
  'makegood.serving.hardware',
  'makegood.serving.pool',
] as const

/** What of a stack's requests ended in one step of time. `failed`: answered with an error of the server. */
export interface StackStep {
  readonly total: number
  readonly failed: number
}

/** Requests by stack and step of time, as they come in. What a stack is not told by is left out. */
export class StackTally {
  readonly #span: Span
  readonly #stepMs: number
  readonly #steps = new Map<string, { total: number; failed: number }[]>()

  constructor(span: Span, stepMs: number) {
    this.#span = span
    this.#stepMs = stepMs
  }

  /** Those of the signals that are of requests and within the span; the rest is passed over. */
  add(signals: SignalColumns): void {
    const { from, until } = this.#span
    const status = numbersOf(signals.column('http.response.status_code'))
    const stacks = stackFields.map((field) => signals.column(field))
    for (let row = 0; row < signals.count; row += 1) {
      const time = signals.time[row] as number
      const code = status?.present[row] === 1 ? status.values[row] : undefined
      if (time < from || time >= until || code === undefined) continue
      const stack = stacks.flatMap((column) => textAt(column, row) ?? []).join(' / ')
      const step = this.#stepOf(stack, Math.floor((time - from) / this.#stepMs))
      step.total += 1
      if (code >= 500) step.failed += 1
    }
  }

  /** The stacks with most requests first, each with every step of the span. */
  stacks(): readonly { readonly stack: string; readonly steps: readonly StackStep[] }[] {
    const sum = (steps: readonly StackStep[]) => steps.reduce((all, { total }) => all + total, 0)
    return [...this.#steps]
      .map(([stack, steps]) => ({ stack, steps }))
      .toSorted((a, b) => sum(b.steps) - sum(a.steps) || (a.stack < b.stack ? -1 : 1))
  }

  #stepOf(stack: string, at: number): { total: number; failed: number } {
    let steps = this.#steps.get(stack)
    if (!steps) {
      const count = Math.ceil((this.#span.until - this.#span.from) / this.#stepMs)
      steps = Array.from({ length: count }, () => ({ total: 0, failed: 0 }))
      this.#steps.set(stack, steps)
    }
    return steps[at] as { total: number; failed: number }
  }
}

const numbersOf = (column: Column | undefined) => (column?.kind === 'number' ? column : undefined)

function textAt(column: Column | undefined, row: number): string | undefined {
  if (column?.kind !== 'string') return undefined
  const code = column.codes[row] ?? 0
  return code === 0 ? undefined : column.dictionary[code - 1]
}
