import { parse } from 'csv-parse/sync'
import { parquetReadObjects } from 'hyparquet'
import { readSheet } from 'read-excel-file/universal'
import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, test } from 'vitest'
import { customerId } from '../../../src/domain/brand.ts'
import type { Report } from '../../../src/domain/reports/report.ts'
import { agreeOn, requests, rest } from '../../support/worker/contract.ts'
import { call, newCustomer, newKey } from '../../support/worker/door.ts'
import { db, hand } from '../../support/worker/ledger-world.ts'

const hostile = '=HYPERLINK("https://evil.example","<b>Ãœ</b>") **x** \u202egnp.exe 中文 ﷺ, "q"'
const customer = customerId('report-formats')
let key: string
let report: Report
let text: string

const at = (rest: string) => `/v1/customers/${customer}/reports/${rest}`
const get = (rest: string, headers = {}) => call('GET', at(rest), undefined, { key, headers })
const bytesOf = async (rest: string) => new Uint8Array(await (await get(rest)).arrayBuffer())

beforeAll(async () => {
  const payee = (await hand.customers.create({ name: 'r' })).id
  await call('PUT', `/v1/customers/${customer}`, { name: hostile, stripe_customer: payee })
  await agreeOn(customer, { feeMinor: 184_201 })
  const sent = await call('POST', '/v1/signals', requests(customer, 1_000, 20))
  expect(sent.status).toBe(200)
  const goodwill = { id: '=1+1', currency: 'usd', minor: 1_234, reason: '@SUM(1)' }
  for (const name of ['goodwill-total', 'goodwill-customer']) {
    const of = name === 'goodwill-total' ? null : customer
    await call('POST', '/v1/limits', {
      name,
      customer: of,
      minor: 10_000,
      currency: 'usd',
      reason: 'r',
    })
  }
  await rest(customer)
  await call('POST', `/v1/customers/${customer}/goodwill`, goodwill)
}, 120_000)

beforeAll(async () => {
  key = await newKey(customer, ['report'])
  const answer = await get('2025-08/json')
  expect(answer.status, await answer.clone().text()).toBe(200)
  text = await answer.text()
  report = JSON.parse(text)
})

/** Straight from the ledger's rows. */
async function ledger() {
  const row = await db.$client
    .prepare(
      `SELECT sum(iif(source = 'sla_expense', minor, 0) - iif(destination = 'sla_expense', minor, 0)) AS posted,
         count(*) AS transfers, sum(minor) AS moved FROM transfers
       WHERE customer_id = ? AND credit_id IN (SELECT id FROM credits WHERE period = '2025-08')`,
    )
    .bind(customer)
    .first<{ posted: number; transfers: number; moved: number }>()
  if (!row) throw new Error('no ledger')
  return row
}

describe('a report', () => {
  test('is of the verdict that billing used, and says what the ledger says', async () => {
    const { posted, transfers } = await ledger()
    expect(posted).toBe(18_420)
    expect(report.totals).toEqual([
      expect.objectContaining({
        kind: 'sla',
        currency: 'usd',
        posted,
        atStripe: posted,
        waiting: 0,
      }),
    ])
    const owed = report.agreements.flatMap(({ verdict }) =>
      verdict.commitments.map((commitment) => commitment.owed.minor),
    )
    expect(owed.reduce((sum, minor) => sum + minor, 0)).toBe(posted)
    expect(report.credits.flatMap((credit) => credit.transfers)).toHaveLength(transfers)
    expect(report.credits[0]?.credit.stripeId).toMatch(/^cbtxn_/)
    expect(report.customer.name).toBe(hostile)
  })

  test('is the same bytes for the same records, with their digest and a tag', async () => {
    const formats = ['json', 'html', 'pdf', 'csv', 'xlsx', 'parquet']
    const made = await Promise.all(formats.map((format) => get(`2025-08/${format}`)))
    // Archives note times in steps of two seconds.
    await new Promise((wait) => setTimeout(wait, 2_100))
    for (const [at, format] of formats.entries()) {
      const first = made[at] as Response
      const bytes = new Uint8Array(await first.arrayBuffer())
      expect(Buffer.from(bytes).equals(await bytesOf(`2025-08/${format}`)), format).toBe(true)
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
      expect(first.headers.get('repr-digest')).toBe(
        `sha-256=:${Buffer.from(hash).toString('base64')}:`,
      )
      const etag = first.headers.get('etag') ?? ''
      expect((await get(`2025-08/${format}`, { 'if-none-match': etag })).status, format).toBe(304)
      expect(first.headers.get('content-disposition')).toMatch(
        /^attachment; filename="makegood-report-formats-2025-08[a-z-]*\.[a-z]+"$/,
      )
    }
  })

  test('as CSV reads back, with names as text and amounts as numbers', async () => {
    const body = await (await get('2025-08/csv?table=totals')).text()
    const [row] = parse(body, { columns: true }) as Record<string, string>[]
    expect(row).toMatchObject({
      posted: '184.20',
      posted_minor: '18420',
      customer_name: `'${hostile}`,
    })
    expect(body).not.toMatch(/(?<!\r)\n/)
    const transfers = parse(await (await get('2025-08/csv?table=transfers')).text(), {
      columns: true,
    }) as Record<string, string>[]
    const { moved } = await ledger()
    expect(transfers.reduce((sum, { amount_minor }) => sum + Number(amount_minor), 0)).toBe(moved)
  })

  test('as Parquet reads back', async () => {
    const file = (await bytesOf('2025-08/parquet?table=credits')).buffer as ArrayBuffer
    const rows = await parquetReadObjects({ file })
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      amount_minor: 18_420n,
      customer_name: hostile,
      amount: '184.20',
    })
    expect(rows[0]?.recorded_at).toBeInstanceOf(Date)
  })

  test('as a workbook reads back: numbers, dates, sheets', async () => {
    const file = new Blob([await bytesOf('2025-08/xlsx')])
    const totals = await readSheet(file, 'totals')
    const [names, row] = totals
    const cell = (name: string) => row?.[names?.indexOf(name) ?? -1]
    expect([cell('posted'), cell('posted_minor')]).toEqual([184.2, 18_420])
    expect(cell('customer_name')).toBe(`'${hostile}`)
    const credits = await readSheet(file, 'credits')
    const place = credits[0]?.indexOf('recorded_at') ?? -1
    expect(credits[1]?.[place]).toEqual(new Date(report.credits[0]?.credit.recordedAt ?? 0))
  })

  test('as PDF is text, has bookmarks, and the JSON in it', async () => {
    const pdf = await getDocumentProxy(await bytesOf('2025-08/pdf'))
    const { text: said } = await extractText(pdf, { mergePages: true })
    expect(said).toContain('$184.20')
    expect(said).toContain('[U+4E2D]')
    expect(said).toContain(report.agreements[0]?.verdict.evidence.digest)
    const outline = await pdf.getOutline()
    expect(outline?.map(({ title }) => title)).toContain('availability-usd, version 1')
    const attached = await pdf.getAttachmentContent('report.json')
    expect(new TextDecoder().decode(attached ?? undefined) === text).toBe(true)
  })

  test('as HTML holds names as text and loads nothing', async () => {
    const html = await (await get('2025-08/html?lang=de')).text()
    expect(html.includes('184,20')).toBe(true)
    expect(html.includes('<b>Ã')).toBe(false)
    expect(/<script|src=|href="http/.test(html)).toBe(false)
  })

  test('is in the one file of all customers, where each is once and every sum is the ledger’s', async () => {
    const other = await newCustomer('cus_none', 'report-other')
    await agreeOn(other, { autoApproveMinor: 0 })
    await call('POST', '/v1/signals', requests(other, 1_000, 100))
    await rest(other)
    const { results } = await db.$client
      .prepare(
        `SELECT customer_id AS customer, sum(minor) AS minor FROM owed GROUP BY 1 ORDER BY 1`,
      )
      .all<{ customer: string; minor: number }>()
    expect(results.length).toBe(2)
    const csv = await (await call('GET', '/v1/reports/2025-08/csv?table=totals')).text()
    const rows = parse(csv, { columns: true }) as Record<string, string>[]
    expect(
      rows.map((row) => ({ customer: row.customer, minor: Number(row.posted_minor) })),
    ).toEqual(results)
    const file = await call('GET', '/v1/reports/2025-08/xlsx')
    const [names, ...cells] = await readSheet(new Blob([await file.arrayBuffer()]), 'totals')
    const place = names?.indexOf('posted_minor') ?? -1
    expect(cells.map((row) => row[place])).toEqual(results.map(({ minor }) => minor))
  })
})
