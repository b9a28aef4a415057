import { type Fraction, toRatio } from '../money/fraction.ts'
import type { Ratio } from './verdict.ts'

/** A figure as a number where it is whole. */
export const wholeOrRatio = (figure: Fraction): number | Ratio =>
  figure.denominator === 1n ? Number(figure.numerator) : toRatio(figure)
