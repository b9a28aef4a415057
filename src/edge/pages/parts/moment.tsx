import type { EpochMs } from '../../../domain/brand.ts'
import type { Say } from '../say.ts'

/** A point in time in the contract's zone, with the exact one for machines. */
export const Moment = ({ say, time }: { say: Say; time: EpochMs }) => {
  // Outside what Date can hold there is no ISO form; the number itself is then the plainest truth.
  if (Math.abs(time) > 8.64e15) return <span>{String(time)}</span>
  return <time dateTime={new Date(time).toISOString()}>{say.moment(time)}</time>
}
