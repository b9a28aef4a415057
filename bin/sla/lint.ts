import { type LintReport, lintReport } from '../../src/domain/sla-tools/lint/report.ts'
import { faultText, readDocument, UsageError } from './read-document.ts'

/**
 * Prints what is wrong, or probably not meant, in each file.
 *
 * @returns 0 when every file is a valid SLA, 1 when one is not.
 */
export function lint(files: readonly string[], asJson: boolean): number {
  if (files.length === 0) throw new UsageError('name at least one FILE')
  const reports = files.map((file) => ({ file, ...lintReport(readDocument(file)) }))
  if (asJson) console.log(JSON.stringify(reports, null, 2))
  else for (const { file, ...report } of reports) console.log(reportText(file, report))
  return reports.every(({ valid }) => valid) ? 0 : 1
}

function reportText(file: string, { errors, warnings }: LintReport): string {
  const found = [
    ...errors.map((fault) => `  error    ${faultText(fault)}`),
    ...warnings.map(({ pointer, text }) => `  warning  ${pointer}: ${text}`),
  ]
  return found.length === 0 ? `${file}: nothing to say` : [`${file}:`, ...found].join('\n')
}
