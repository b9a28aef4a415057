import type { CommitmentVerdict } from '../../../domain/judging/verdict.ts'
import type { TurningPoint, TurningPoints } from '../../../domain/turning/turning-points.ts'
import { reachedAndPromised } from '../month/attainment.ts'
import type { Say } from '../say.ts'
import type { ClauseModel } from './model.ts'

interface TurningProps {
  readonly say: Say
  readonly turning: ClauseModel['turning']
  readonly commitment: CommitmentVerdict
}

/** How near the result was: what would have turned it, and the next edges of what is owed. */
export function Turning({ say, turning, commitment }: TurningProps) {
  const { clause } = say.words
  return (
    <section aria-labelledby="turning">
      <h2 id="turning">{clause.turning}</h2>
      {turning.ok ? (
        <>
          <p class="prose">
            {clause.turningText} {turning.value.unit === 'slices' && clause.lastWindow}
          </p>
          <ul class="turns">
            {sentences(say, turning.value, commitment).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      ) : (
        <p>{clause.notTold[turning.error.reason]}</p>
      )}
    </section>
  )
}

function sentences(say: Say, points: TurningPoints, commitment: CommitmentVerdict): string[] {
  const { clause } = say.words
  const { result, lessOwed, moreOwed } = points
  const what = ({ by }: TurningPoint): string =>
    points.unit === 'requests'
      ? clause.requests(by)
      : clause.slices(by, say.duration(by * points.sliceMs))
  const reached = ({ attainment }: TurningPoint): string =>
    reachedAndPromised(say, { ...commitment, attainment })[0]
  const turned = (point: TurningPoint): string =>
    point.outcome === 'met'
      ? clause.turns.met(what(point), reached(point))
      : clause.turns.breached(what(point), reached(point))
  const edge = (side: 'lessOwed' | 'moreOwed', point: TurningPoint): string =>
    clause.turns[side](what(point), reached(point), say.money(point.owed))
  return [
    result ? turned(result) : clause.noEdge.result,
    // Told once where it is the same number that turns the result.
    ...(lessOwed && !isSame(lessOwed, result) ? [edge('lessOwed', lessOwed)] : []),
    ...(!lessOwed && commitment.owed.minor > 0 ? [clause.noEdge.lessOwed] : []),
    moreOwed ? edge('moreOwed', moreOwed) : clause.noEdge.moreOwed,
  ]
}

const isSame = (a: TurningPoint, b: TurningPoint | null): boolean =>
  b !== null && a.toward === b.toward && a.by === b.by && a.owed.minor === 0
