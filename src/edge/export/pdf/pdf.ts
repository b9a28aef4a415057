import { PDFDocument, rgb, StandardFonts } from '@cantoo/pdf-lib'
import type { CommitmentVerdict } from '../../../domain/judging/verdict.ts'
import type { Money } from '../../../domain/money/money.ts'
import type { Report, ReportedAgreement } from '../../../domain/reports/report.ts'
import { lengthMs } from '../../../domain/span.ts'
import type { CanonicalReport } from '../../../services/reports/canonical.ts'
import { formula, reachedAndPromised } from '../../pages/month/attainment.ts'
import { verdictSentence } from '../../pages/month/sentence.ts'
import { type Say, speaker } from '../../pages/say.ts'
import type { Lang } from '../../pages/words/lang.ts'
import { badHours } from '../hours.ts'
import { isReplaced } from './letters.ts'
import { writeOutline } from './outline.ts'
import { Paper } from './paper.ts'
import { barsHigh, type Colours, drawDays, drawHours, heatHigh } from './pictures.ts'

/** Windows of one commitment that are printed; the attached JSON has all. */
const windowsPrinted = 200

interface Printing {
  readonly paper: Paper
  readonly say: Say
  readonly report: Report
}

/**
 * A report as PDF: text that can be selected, bookmarks, pictures as vectors, the JSON attached. No time
 * is in it but the report's own, and nothing is drawn by chance: the same report, the same bytes.
 */
export async function pdfOf(
  report: Report,
  canonical: CanonicalReport,
  lang: Lang,
): Promise<Uint8Array> {
  const zone = report.agreements[0]?.verdict.period.zone ?? 'UTC'
  const say = speaker({ lang, zone })
  const document = await PDFDocument.create({ updateMetadata: false })
  const fonts = {
    plain: await document.embedFont(StandardFonts.Helvetica),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
  }
  const ink = {
    text: rgb(0.07, 0.09, 0.11),
    muted: rgb(0.32, 0.36, 0.38),
    line: rgb(0.6, 0.65, 0.67),
  }
  const paper = new Paper(document, fonts, ink)
  const title = say.words.report.one(report.customer.name, say.period(report.period))
  const at = new Date(report.asOf)
  document.setTitle(title, { showInWindowTitleBar: true })
  document.setAuthor(report.provider)
  document.setCreator('Makegood')
  document.setProducer('Makegood')
  document.setLanguage(lang)
  document.setCreationDate(at)
  document.setModificationDate(at)
  const printing = { paper, say, report }
  printHead(printing, title, canonical)
  for (const agreement of report.agreements) printAgreement(printing, agreement)
  printMoney(printing)
  paper.foot((n, of) => `${say.words.report.page(n, of)} · ${canonical.digest}`)
  writeOutline(document, paper.marks)
  await document.attach(new TextEncoder().encode(canonical.text), 'report.json', {
    mimeType: 'application/json',
    description: say.words.report.digest,
    creationDate: at,
    modificationDate: at,
  })
  return document.save()
}

const colours: Colours = {
  good: rgb(0.04, 0.49, 0.45),
  mixed: rgb(0.66, 0.42, 0.02),
  bad: rgb(0.66, 0.06, 0.24),
  excluded: rgb(0.49, 0.53, 0.55),
  unknown: rgb(0.42, 0.46, 0.48),
}
const [white, ground] = [rgb(1, 1, 1), rgb(0.92, 0.94, 0.94)]

function printHead(
  { paper, say, report }: Printing,
  title: string,
  canonical: CanonicalReport,
): void {
  const { report: words, common } = say.words
  paper.heading(title, 0)
  if (report.status === 'provisional') paper.text(words.provisional, { bold: true })
  const facts = [
    `${words.madeBy}: ${report.provider}`,
    `${words.asOf}: ${say.moment(report.asOf)}`,
    `${common.state}: ${common.status[report.status]}`,
    `${words.digest}: ${canonical.digest}`,
    `${words.formatVersion}: ${report.format}`,
  ]
  for (const fact of facts) paper.text(fact, { after: 1 })
  paper.space(4)
  paper.text(words.attached, { muted: true, after: 1 })
  if (isReplaced(canonical.text, paper.letters)) paper.text(words.replaced, { muted: true })
}

function printAgreement(printing: Printing, of: ReportedAgreement): void {
  const { paper, say, report } = printing
  const { month } = say.words
  const { verdict, sla } = of
  const own = report.credits
    .map(({ credit }) => credit)
    .filter(({ kind, subject }) => kind === 'sla' && subject.agreement === of.agreement)
  paper.heading(month.slaVersion(sla.name, sla.version), 0)
  paper.text(verdictSentence(say, verdict, own), { size: 11 })
  const facts = [
    `${month.agreement}: ${of.agreement}`,
    `${month.periodSpan}: ${say.moment(verdict.period.span.from)} – ${say.moment(verdict.period.span.until)}`,
    `${month.judgedAt}: ${say.moment(verdict.judgedAt)}`,
    month.segments(verdict.evidence.segments, say.number(verdict.evidence.signals)),
    `${month.evidenceDigest}: ${verdict.evidence.digest}`,
    `${month.slaDigest}: ${sla.digest}`,
    `${month.revisionTable[5]}: ${of.digest}`,
  ]
  for (const fact of facts) paper.text(fact, { size: 8.5, muted: true, after: 1 })
  for (const commitment of verdict.commitments) printCommitment(printing, of, commitment)
}

function printCommitment(
  printing: Printing,
  of: ReportedAgreement,
  commitment: CommitmentVerdict,
): void {
  const { paper, say } = printing
  const { month, common, report: words } = say.words
  const { title, name, outcome, windows, stages, total, bad, owed } = commitment
  paper.heading(`${title || name}: ${common.outcome[outcome]}`, 1)
  paper.text(formula(say, commitment))
  const [reached, promised] = reachedAndPromised(say, commitment)
  const figures = [
    `${month.attainment}: ${reached}`,
    `${month.target}: ${promised}`,
    `${month.badEvents}: ${month.ofJudged(say.number(bad), say.number(total))}`,
    `${month.owes}: ${say.money(owed)}`,
  ]
  paper.text(figures.join(' · '), { bold: true })
  const days = of.days[name] ?? []
  if (days.length > 0) {
    paper.need(barsHigh + 40)
    paper.text(month.days(days.length), { muted: true, after: 2 })
    const place = { ...paper.picture(barsHigh), width: paper.width }
    drawDays(place, days, colours, white)
    const count = (state: (typeof days)[number]['state']) =>
      days.filter((day) => day.state === state).length
    paper.text(month.daysDesc(count), { size: 8, muted: true })
  }
  if (windows.length > 0) {
    const hours = badHours(of.verdict.period.span, windows)
    paper.need(heatHigh + 40)
    paper.text(words.heat, { muted: true, after: 2 })
    const place = { ...paper.picture(heatHigh), width: paper.width }
    drawHours(place, hours, { ground, bad: colours.bad })
    paper.text(words.heatDesc(words.hours(hours.filter((share) => share > 0).length)), {
      size: 8,
      muted: true,
    })
    printWindows(printing, commitment)
  }
  printExclusions(printing, of, name)
  if (stages.length > 0) paper.text(month.stages, { bold: true, after: 2 })
  for (const { name: stage, text } of stages) {
    paper.text(`${month.stage[stage]}: ${text}`, { size: 8.5, after: 2 })
  }
}

function printWindows({ paper, say }: Printing, { windows }: CommitmentVerdict): void {
  const { month } = say.words
  const shown = windows.slice(0, windowsPrinted)
  const shares = [3, 3, 2, 1.2, 2.4, 2]
  paper.table(
    month.windowTable.map((name, at) => ({ name, share: shares[at] ?? 1, figure: at > 1 })),
    shown.map((window) => [
      `${say.moment(window.span.from)}${window.value === undefined ? '' : ` ${window.value}`}`,
      say.moment(window.span.until),
      say.duration(lengthMs(window.span)),
      say.number(window.slices),
      month.ofJudged(say.number(window.bad), say.number(window.total)),
      window.pays ? say.money(window.pays) : month.paysByPeriod,
    ]),
  )
  if (shown.length < windows.length) paper.text(month.allWindows(shown.length, windows.length))
}

function printExclusions({ paper, say }: Printing, of: ReportedAgreement, name: string): void {
  const own = of.exclusions.filter(({ commitment }) => commitment === name)
  if (own.length === 0) return
  const { month, report: words } = say.words
  paper.text(month.exclusions, { bold: true, after: 2 })
  const names = [
    ...month.exclusionTable.slice(0, 2),
    words.reason,
    words.proposedBy,
    month.exclusionTable[5] ?? '',
    words.evidence,
  ]
  paper.table(
    names.map((column, at) => ({ name: column, share: at === 2 || at === 5 ? 3 : 2 })),
    own.map((each) => [
      say.moment(each.span.from),
      say.moment(each.span.until),
      `${each.exclusion}: ${each.reason} (${each.isLate ? month.announcedTooLate : month.effect[each.effect]})`,
      each.proposedBy,
      each.approvedBy,
      each.evidence ?? say.words.common.nothing,
    ]),
  )
}

function printMoney({ paper, say, report }: Printing): void {
  const { month, common, ledger, report: words } = say.words
  paper.heading(words.totals, 0)
  if (report.totals.length === 0) paper.text(month.noCredits)
  else {
    paper.table(
      words.totalsTable.map((name, at) => ({ name, share: at === 0 ? 2 : 1.4, figure: at > 0 })),
      report.totals.map((total) => {
        const money = (minor: Money['minor']) => say.money({ minor, currency: total.currency })
        const { posted, waiting, atStripe, applied, released, setOff } = total
        return [
          words.kind[total.kind],
          say.number(total.credits),
          ...[posted, waiting, atStripe, applied, released, setOff].map(money),
        ]
      }),
    )
    paper.text(words.totalsNote, { size: 8, muted: true })
  }
  if (report.credits.length === 0) return
  paper.heading(month.credits, 0)
  const shares = [3, 2, 2, 2, 2, 3.2, 2.6]
  paper.table(
    month.creditTable.map((name, at) => ({ name, share: shares[at] ?? 1, figure: at === 1 })),
    report.credits.map(({ credit }) => [
      credit.kind === 'goodwill'
        ? `${words.kind.goodwill}: ${credit.subject.commitment}`
        : credit.subject.commitment,
      say.money(credit.amount),
      common.creditState[credit.state],
      month.revision(credit.revision),
      common.rail[credit.rail],
      credit.stripeId ?? month.notAtStripe,
      say.moment(credit.recordedAt),
    ]),
  )
  paper.heading(words.transfers, 0)
  const columns = [1, 3.4, 2.2, 2.2, 2, 3]
  paper.table(
    words.transferTable.map((name, at) => ({
      name,
      share: columns[at] ?? 1,
      figure: at === 0 || at === 4,
    })),
    report.credits
      .flatMap(({ transfers }) => transfers)
      .map(({ seq, kind, source, destination, amount, recordedAt }) => [
        say.number(seq),
        ledger.kind[kind],
        ledger.account[source][0] ?? source,
        ledger.account[destination][0] ?? destination,
        say.money(amount),
        say.moment(recordedAt),
      ]),
  )
}
