/** What a check says of one answer. `not-checked` leaves the signal's field out: it is no pass. */
export type Outcome = 'passed' | 'failed' | 'not-checked'

/** Of several choices of one answer: the worst, and nothing unless all were checked or one failed. */
export function worst(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('failed')) return 'failed'
  return outcomes.length > 0 && outcomes.every((each) => each === 'passed')
    ? 'passed'
    : 'not-checked'
}
