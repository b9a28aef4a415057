import type { Pause } from '../models.ts'
import { Glyph } from '../parts/chip.tsx'
import { Moment } from '../parts/moment.tsx'
import type { Say } from '../say.ts'

/** A kill switch that is thrown. */
export function Paused({ say, pause }: { say: Say; pause: Pause }) {
  const { ledger } = say.words
  return (
    <div class="callout health-card warn">
      <p class="result">
        <Glyph tone="warn" />
        <strong>{pause.scope === '*' ? ledger.pausedAll : ledger.pausedOne(pause.scope)}</strong>
      </p>
      <p class="note">
        <bdi>{ledger.pausedText(pause.by, pause.reason)}</bdi> <Moment say={say} time={pause.at} />
      </p>
    </div>
  )
}
