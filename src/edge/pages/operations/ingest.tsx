import type { EpochMs } from '../../../domain/brand.ts'
import type { Live } from '../../../services/operation/live.ts'
import type { Figures } from '../../../storage/operation/figures.ts'
import { Card } from '../parts/card.tsx'
import { Glyph } from '../parts/chip.tsx'
import type { Say } from '../say.ts'

interface IngestProps {
  readonly say: Say
  readonly live: Live
  readonly figures: Figures
  /** When they were read. */
  readonly now: EpochMs
}

/** How well evidence comes in, and what keeps some of it back. */
export function Ingest({ say, live: { lag }, figures: { recorded, sweep }, now }: IngestProps) {
  const { operations } = say.words
  return (
    <section aria-labelledby="ingest">
      <h2 id="ingest">{operations.health}</h2>
      <dl class="cards">
        <Card
          label={operations.lag}
          value={lag ? say.duration(lag.median) : operations.lagNone}
          note={lag && operations.lagValue(say.duration(lag.median), say.duration(lag.worst))}
        />
        {recorded.map(({ reporter, segments, signals }) => (
          <Card
            key={reporter}
            label={operations.reporter[reporter]}
            value={say.number(signals)}
            note={operations.segments(segments)}
          />
        ))}
        <Card
          label={operations.keptBack}
          value={say.number(sweep?.keptBack ?? 0)}
          note={operations.keptBackText}
          sign={<Glyph tone={(sweep?.keptBack ?? 0) > 0 ? 'warn' : 'good'} />}
        />
        <Card
          label={operations.sweep}
          value={
            sweep ? operations.ago(say.duration(Math.max(0, now - sweep.at))) : operations.sweepNone
          }
          note={sweep && operations.sweepText(sweep.woken, sweep.failed)}
          sign={sweep && <Glyph tone={sweep.failed > 0 ? 'warn' : 'good'} />}
        />
      </dl>
      <h3>{operations.coverage}</h3>
      <p class="note">{operations.coverageText}</p>
    </section>
  )
}
