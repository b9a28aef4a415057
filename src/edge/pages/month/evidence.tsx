import type { MonthModel, Revision } from '../models.ts'
import { Code, Fact, ShortDigest } from '../parts/fact.tsx'
import { Moment } from '../parts/moment.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'

/** The annotation shown as a note at the top of the page. */
export const dataNoteKey = 'makegood.dev/data-note'

/** What the figures rest on, so that another can recompute them: digests, versions, span, zone. */
export function EvidenceFacts({ say, model }: { say: Say; model: MonthModel }) {
  const { month } = say.words
  const { verdict, sla, agreement } = model
  const { span, zone } = verdict.period
  const fees = agreement.fees.map((fee) => {
    const amount = { minor: fee.minor, currency: agreement.currency }
    return `${fee.scope}: ${say.money(amount)}`
  })
  const until = agreement.effectiveUntil
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">{month.evidence}</h2>
      <dl class="facts">
        <Fact name={month.evidenceDigest}>
          <Code text={verdict.evidence.digest} />
          <span class="note">
            {month.segments(verdict.evidence.segments, say.number(verdict.evidence.signals))}
          </span>
        </Fact>
        <Fact name={month.slaDigest}>
          <Code text={sla.digest} />
          <bdi class="note">{month.slaVersion(sla.displayName || sla.name, sla.version)}</bdi>
        </Fact>
        <Fact name={month.periodSpan}>
          <Moment say={say} time={span.from} /> – <Moment say={say} time={span.until} />
          <span class="note">{`${month.zone}: ${zone}`}</span>
        </Fact>
        <Fact name={month.agreement}>
          <Code text={agreement.id} />
          <span class="note">
            {month.inForce(say.moment(agreement.effectiveFrom), until && say.moment(until))}
          </span>
        </Fact>
        {fees.length > 0 && (
          <Fact name={month.fees}>
            <bdi>{fees.join('; ')}</bdi>
          </Fact>
        )}
        <Fact name={month.judgedAt}>
          <Moment say={say} time={verdict.judgedAt} />
        </Fact>
      </dl>
      <Annotations say={say} annotations={sla.annotations} />
      <Revisions say={say} revisions={model.revisions} />
    </section>
  )
}

function Annotations({ say, annotations }: { say: Say; annotations: Record<string, string> }) {
  const others = Object.entries(annotations).filter(([key]) => key !== dataNoteKey)
  if (others.length === 0) return null
  return (
    <>
      <h3>{say.words.month.annotations}</h3>
      <dl class="facts">
        {others.map(([key, value]) => (
          <Fact key={key} name={key}>
            <bdi>{value}</bdi>
          </Fact>
        ))}
      </dl>
    </>
  )
}

function Revisions({ say, revisions }: { say: Say; revisions: readonly Revision[] }) {
  const { month, common } = say.words
  if (revisions.length === 0) return null
  return (
    <>
      <h3>{month.revisions}</h3>
      <Table say={say} label={month.revisions} columns={month.revisionTable} figures={[2, 3, 4]}>
        {revisions.map((one) => (
          <tr key={one.revision}>
            <th scope="row">
              {one.status === 'provisional' ? month.provisionalRevision : say.number(one.revision)}
            </th>
            <td>
              <Moment say={say} time={one.judgedAt} />
            </td>
            <td class="num">{say.number(one.signals)}</td>
            <td class="num">{say.number(one.missed)}</td>
            <td class="num">{one.owed.length > 0 ? say.moneys(one.owed) : common.none}</td>
            <td>
              <ShortDigest digest={one.digest} />
            </td>
          </tr>
        ))}
      </Table>
    </>
  )
}
