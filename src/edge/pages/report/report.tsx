import type { Report, ReportedAgreement } from '../../../domain/reports/report.ts'
import { isolated, renderDocument } from '../document.tsx'
import type { Frame } from '../models.ts'
import { Commitment } from '../month/commitment.tsx'
import { titleOf } from '../month/month.tsx'
import { verdictSentence } from '../month/sentence.ts'
import { Code, Fact } from '../parts/fact.tsx'
import { Moment } from '../parts/moment.tsx'
import { type Say, speaker } from '../say.ts'
import { Proofs } from './exclusions.tsx'
import { Formats } from './formats.tsx'
import { Hours } from './hours.tsx'
import { Money } from './money.tsx'

export interface ReportModel {
  readonly frame: Frame
  readonly report: Report
  /** SHA-256 of the report's canonical JSON. */
  readonly digest: string
}

/** The contract's, which times are told in. */
export const zoneOf = ({ agreements }: Report): string =>
  agreements[0]?.verdict.period.zone ?? 'UTC'

/** The report as people read it before they send it: the same as its HTML file. */
export function renderReport({ frame, report, digest }: ReportModel): string {
  const say = speaker(frame, zoneOf(report))
  return renderDocument({
    say,
    frame,
    title: say.words.report.one(isolated(report.customer.name), say.period(report.period)),
    place: 'reports',
    customer: report.customer,
    children: (
      <>
        <ReportBody say={say} report={report} digest={digest} />
        <Formats say={say} customer={report.customer.id} period={report.period} />
      </>
    ),
  })
}

interface BodyProps {
  readonly say: Say
  readonly report: Report
  readonly digest: string
}

/** Everything that a report says, without the edges of a page. */
export function ReportBody({ say, report, digest }: BodyProps) {
  const { report: words, common } = say.words
  return (
    <>
      <header class="lead">
        <p class="eyebrow">
          <bdi>{report.provider}</bdi>
        </p>
        <h1>
          <bdi>{words.one(report.customer.name, say.period(report.period))}</bdi>
        </h1>
      </header>
      {report.status === 'provisional' && <p class="callout warn">{words.provisional}</p>}
      {report.agreements.map((of, at) => (
        <Agreement key={of.agreement} say={say} report={report} of={of} at={at} />
      ))}
      <Money say={say} report={report} />
      <section aria-labelledby="proof">
        <h2 id="proof">{say.words.month.evidence}</h2>
        <dl class="facts">
          <Fact name={words.digest}>
            <Code text={digest} />
          </Fact>
          <Fact name={words.madeBy}>
            <bdi>{report.provider}</bdi>
          </Fact>
          <Fact name={words.asOf}>
            <Moment say={say} time={report.asOf} />
          </Fact>
          <Fact name={common.state}>{common.status[report.status]}</Fact>
          <Fact name={words.formatVersion}>{String(report.format)}</Fact>
        </dl>
      </section>
    </>
  )
}

interface AgreementProps {
  readonly say: Say
  readonly report: Report
  readonly of: ReportedAgreement
  /** Its place among the report's, for names on the page. */
  readonly at: number
}

function Agreement({ say, report, of, at }: AgreementProps) {
  const { month } = say.words
  const { verdict, sla } = of
  const own = report.credits
    .map(({ credit }) => credit)
    .filter(({ kind, subject }) => kind === 'sla' && subject.agreement === of.agreement)
  return (
    <section aria-labelledby={`agreement-${at}`}>
      <h2 id={`agreement-${at}`}>
        <bdi>{month.slaVersion(sla.name, sla.version)}</bdi>
      </h2>
      <p>
        <strong>{verdictSentence(say, verdict, own)}</strong>
      </p>
      <dl class="facts">
        <Fact name={month.agreement}>
          <Code text={of.agreement} />
        </Fact>
        <Fact name={month.judgedAt}>
          <Moment say={say} time={verdict.judgedAt} />
        </Fact>
        <Fact name={month.evidenceDigest}>
          <Code text={verdict.evidence.digest} />
        </Fact>
        <Fact name={month.slaDigest}>
          <Code text={sla.digest} />
        </Fact>
        <Fact name={month.revisionTable[5] ?? ''}>
          <Code text={of.digest} />
        </Fact>
      </dl>
      {verdict.commitments.map((commitment, place) => (
        <Commitment
          key={commitment.name}
          say={say}
          customer={report.customer.id}
          period={verdict.period}
          isOpen={verdict.status === 'provisional'}
          burning={undefined}
          id={`a${at}c${place}`}
          commitment={commitment}
          title={
            report.agreements.length > 1
              ? `${titleOf(commitment, verdict.commitments)} (${of.agreement})`
              : titleOf(commitment, verdict.commitments)
          }
          days={of.days[commitment.name] ?? []}
          claim={null}
          disputes={[]}
        />
      ))}
      <Hours say={say} id={`hours-${at}`} verdict={verdict} />
      <Proofs say={say} at={at} exclusions={of.exclusions} />
    </section>
  )
}
