import type { CustomerId } from '../../../domain/brand.ts'
import { reportFormats } from '../../../domain/reports/format.ts'
import { links } from '../links.ts'
import type { Say } from '../say.ts'

interface FormatsProps {
  readonly say: Say
  readonly customer: CustomerId
  readonly period: string
}

/** A report's files to take away. */
export function Formats({ say, customer, period }: FormatsProps) {
  const { report } = say.words
  return (
    <ul class="formats">
      {reportFormats.map((format) => (
        <li key={format}>
          <a
            class="button"
            href={links.reportFile(customer, period, format)}
            aria-label={report.download(report.format[format], say.period(period))}
            download
          >
            {report.format[format]}
          </a>
        </li>
      ))}
    </ul>
  )
}
