import type { AppliedExclusion } from '../../../domain/judging/verdict.ts'
import { Moment } from '../parts/moment.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'
import type { ClauseModel } from './model.ts'

interface ExclusionsProps {
  readonly say: Say
  readonly exclusions: readonly AppliedExclusion[]
  readonly evidence: ClauseModel['evidence']
}

/** Time that the contract leaves out: who said so, why, by which evidence, and who approved it. */
export function Exclusions({ say, exclusions, evidence }: ExclusionsProps) {
  const { month, clause } = say.words
  if (exclusions.length === 0) return null
  return (
    <section aria-labelledby="exclusions">
      <h2 id="exclusions">{month.exclusions}</h2>
      <Table say={say} label={month.exclusions} columns={clause.exclusionTable}>
        {exclusions.map((each) => (
          <tr key={each.statement}>
            <th scope="row">
              <Moment say={say} time={each.span.from} />
            </th>
            <td>
              <Moment say={say} time={each.span.until} />
            </td>
            <td class="words">
              <bdi>{each.exclusion}</bdi>: <bdi>{each.reason}</bdi>
            </td>
            <td class="words">
              <bdi>{evidence[each.statement] ?? clause.noEvidence}</bdi>
            </td>
            <td class="words">
              {each.isLate ? month.announcedTooLate : month.effect[each.effect]}
            </td>
            <td>
              <Moment say={say} time={each.announcedAt} />
            </td>
            <td class="words">
              <bdi>{clause.by(each.proposedBy, each.approvedBy)}</bdi>
            </td>
          </tr>
        ))}
      </Table>
    </section>
  )
}
