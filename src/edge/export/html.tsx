import { createHash } from 'node:crypto'
import { renderToString } from 'preact-render-to-string'
import type { Report } from '../../domain/reports/report.ts'
import { ReportBody, zoneOf } from '../pages/report/report.tsx'
import { speaker } from '../pages/say.ts'
import { stylesheet } from '../pages/style/stylesheet.ts'
import type { Lang } from '../pages/words/lang.ts'

/** A report as one HTML file: its style is in it, it loads nothing, and nothing in it runs. */
export function htmlOf(report: Report, digest: string, lang: Lang): string {
  const say = speaker({ lang, zone: zoneOf(report) })
  const title = say.words.report.one(report.customer.name, say.period(report.period))
  return `<!doctype html>${renderToString(
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta http-equiv="content-security-policy" content={`default-src 'none'; ${styleSource}`} />
        <style dangerouslySetInnerHTML={{ __html: stylesheet }} />
      </head>
      <body>
        <main id="main">
          <ReportBody say={say} report={report} digest={digest} />
        </main>
      </body>
    </html>,
  )}`
}

const styleHash = createHash('sha256').update(stylesheet).digest('base64')

/** Only the file's own style holds. */
export const styleSource = `style-src 'sha256-${styleHash}'`
