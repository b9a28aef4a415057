/** English of disputes on a month's page. */
export const dispute = {
  filed: (when: string) => `The customer disputed this ${when}.`,
  late: (when: string) => `It came too late: the time for disputes ended ${when}.`,
  holds: 'What is at Stripe for it stands as disputed until then.',
  decideBefore: (when: string) => `The provider must answer before ${when}.`,
  overdue: (when: string) => `The answer is overdue since ${when}.`,
  expected: (sum: string) => `The customer says that ${sum} is owed in all.`,
  windows: 'Disputed windows',
  window: (from: string, until: string) => `${from} to ${until}`,
  missing: 'no degradation window was judged there',
  attached: 'Attached digests',
  ended: {
    withdrawn: (when: string) => `The customer withdrew the dispute ${when}.`,
    upheld: (when: string) => `The dispute was decided ${when}: what was judged stands.`,
    adjusted: (when: string, sum: string) =>
      `The dispute was decided ${when}: ${sum} is owed in all.`,
  },
  says: (who: 'customer' | 'answer', text: string) =>
    who === 'customer' ? `The customer: ${text}` : `The answer: ${text}`,
} as const
