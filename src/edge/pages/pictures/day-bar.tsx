import type { DayState } from '../../../domain/judging/day-tally.ts'

/** Days in one strip: three strips stand side by side where there is room, and beneath each other. */
export const stripDays = 30
export const barPitch = 10
export const barSize = { width: 8, height: 36 } as const

export const states = ['good', 'mixed', 'bad', 'excluded', 'unknown'] as const

/** Drawn over the bar, in a square of 8 around its lower end. */
const glyphs: Readonly<Record<DayState, string>> = {
  good: 'M1.8 29 3.4 30.8 6.2 27',
  mixed: 'M1.8 29H6.2M1.8 26H6.2',
  bad: 'M2 27 6 31M6 27 2 31',
  excluded: 'M2 28.5H6',
  unknown: 'M0 6 6 0M0 14 8 6M0 22 8 14M0 30 8 22M2 36 8 30',
}

/** One day: its state by colour and by glyph. */
export const Bar = ({ state }: { state: DayState }) => (
  <g class={`bar ${state}`}>
    <rect width={barSize.width} height={barSize.height} rx="1.5" />
    <path d={glyphs[state]} />
  </g>
)
