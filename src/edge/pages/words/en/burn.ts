/** English of how a period uses up what its target allows. */
export const burn = {
  title: 'What the target allows, and how it was used up',
  open: 'What the target allows, and how it is used up',
  line: (used: string, allowed: string, share: string) =>
    `${used} used of ${allowed} that the target allows (${share}).`,
  noneAllowed: (used: string) => `${used} used; the target allows none.`,
  overOn: (date: string) => `More than that was used by the end of ${date}.`,
  usedUpAt: (when: string) => `If it goes on as on the average so far, it is used up ${when}.`,
  lasts: 'If it goes on as on the average so far, it lasts to the end of the period.',
  firing: (long: string, rate: string) =>
    `In the last ${long} it was used more than ${rate} times as fast as it may be.`,
  owedNow: (sum: string) => `If the period ended now, ${sum} would be owed.`,
  legend: {
    left: 'Left',
    over: 'Over what is allowed',
    pace: 'Even use over the period',
    ahead: 'Projected',
    excluded: 'Excluded time',
  },
  start: 'Start of the period',
  end: 'End of the period',
  table: ['Day', 'Used by its end', 'Left', 'Excluded time'],
  excluded: 'yes',
  events: (n: string) => `${n} bad ${n === '1' ? 'request' : 'requests'}`,
  windows: (n: string) => `${n} ${n === '1' ? 'window' : 'windows'}`,
} as const
