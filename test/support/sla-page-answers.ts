const same = { draft: 10_000, owed: 10_000, issued: 10_000, difference: 0, beyond_issued: 0 }
const dearer = {
  draft: 25_000,
  owed: 20_000,
  issued: 20_000,
  difference: 5_000,
  beyond_issued: 5_000,
}
const both = {
  draft: 35_000,
  owed: 30_000,
  issued: 30_000,
  difference: 5_000,
  beyond_issued: 5_000,
}

const alert = (rate: number, firing: boolean, ...windows: [string, number][]) => ({
  rate,
  firing,
  windows: windows.map(([length, burn_rate]) => ({ length, burn_rate })),
})

/** What the Worker answers of the customers of docs/sla-tools.md; test/edge/sla-page.test.ts holds it to that. */
export const answers = {
  whatIf: {
    data: [
      { customer: 'harbour', periods: 1, totals: { usd: dearer }, unfit: [] },
      { customer: 'northwind', periods: 1, totals: { usd: same }, unfit: [] },
    ],
    totals: { usd: both },
    has_more: false,
    next: null,
  },
  backtest: {
    data: [
      {
        agreement: 'harbour-terms',
        period: '2025-08',
        currency: 'usd',
        commitments: [{ name: 'availability', outcome: 'breached', owed: 25_000 }],
        ...dearer,
      },
    ],
    totals: { usd: dearer },
    unfit: [],
  },
  forecast: {
    data: [
      {
        agreement: 'harbour-terms',
        sla: 'api',
        period: {
          label: '2025-08',
          zone: 'Europe/Berlin',
          from: '2025-07-31T22:00:00.000Z',
          until: '2025-08-31T22:00:00.000Z',
        },
        as_of: '2025-08-10T10:00:00.000Z',
        commitments: [
          {
            name: 'availability',
            title: 'Availability',
            attainment: { numerator: '659', denominator: '684' },
            budget: { unit: 'minutes', allowed: 44, used: 500, left: -456 },
            credit_if_ended_now: { minor: 20_000, currency: 'usd' },
            burn_alerts: [
              alert(14.4, false, ['1 h', 0], ['5 min', 0]),
              alert(6, false, ['6 h', 722.2222], ['30 min', 0]),
              alert(1, true, ['3 d', 115.7407], ['6 h', 722.2222]),
            ],
          },
        ],
      },
    ],
  },
} as const
