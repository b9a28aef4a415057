import type { Commitment } from '../document.ts'
import { decidesSlices } from '../indicator/check-joined.ts'

/** Whether the commitment says when a slice is bad. */
export const saysBad = ({ slice, objectives, indicator }: Commitment): boolean =>
  slice?.bad !== undefined ||
  objectives[0]?.timeSliceTarget !== undefined ||
  decidesSlices(indicator)
