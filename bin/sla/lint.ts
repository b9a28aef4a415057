import { type LintReport, lintReport } from '../../src/domain/sla-tools/lint/report.ts'
import { UsageError } from './fail.ts'
import { type LineOf, linesOf } from './lines.ts'
import { faultText, parsed, placeText, readDocument } from './read-document.ts'

/**
 * Prints what is wrong, or probably not meant, in each file.
 *
 * @returns 0 when every file is a valid SLA, 1 when one is not.
 */
export function lint(files: readonly string[], asJson: boolean): number {
  if (files.length === 0) throw new UsageError('name at least one FILE')
  const reports = files.map((file) => {
    const read = readDocument(file)
    return { file, report: lintReport(parsed(read)), lineOf: linesOf(read.text) }
  })
  if (asJson) console.log(JSON.stringify(reports.map(reportJson), null, 2))
  else for (const each of reports) console.log(reportText(each))
  return reports.every(({ report }) => report.valid) ? 0 : 1
}

interface Looked {
  readonly file: string
  readonly report: LintReport
  readonly lineOf: LineOf
}

const reportJson = ({ file, report: { valid, errors, warnings }, lineOf }: Looked) => ({
  file,
  valid,
  errors: errors.map((each) => ({ ...each, line: lineOf(each.pointer) })),
  warnings: warnings.map((each) => ({ ...each, line: lineOf(each.pointer) })),
})

function reportText({ file, report: { errors, warnings }, lineOf }: Looked): string {
  const found = [
    ...errors.map((fault) => `  error    ${faultText(fault, lineOf)}`),
    ...warnings.map(({ pointer, text }) => `  warning  ${placeText(pointer, lineOf)}: ${text}`),
  ]
  return found.length === 0 ? `${file}: nothing to say` : [`${file}:`, ...found].join('\n')
}
