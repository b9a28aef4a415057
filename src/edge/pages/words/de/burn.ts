/** German of how a period uses up what its target allows. */
export const burn = {
  title: 'Was das Ziel zulässt, und wie es verbraucht wurde',
  open: 'Was das Ziel zulässt, und wie es verbraucht wird',
  line: (used: string, allowed: string, share: string) =>
    `${used} verbraucht von ${allowed}, die das Ziel zulässt (${share}).`,
  noneAllowed: (used: string) => `${used} verbraucht; das Ziel lässt nichts zu.`,
  overOn: (date: string) => `Bis zum Ende des ${date} war mehr als das verbraucht.`,
  usedUpAt: (when: string) =>
    `Geht es weiter wie bisher im Durchschnitt, ist es am ${when} verbraucht.`,
  lasts: 'Geht es weiter wie bisher im Durchschnitt, reicht es bis zum Ende des Zeitraums.',
  firing: (long: string, rate: string) =>
    `In den letzten ${long} wurde es mehr als ${rate}-mal so schnell verbraucht, wie es darf.`,
  owedNow: (sum: string) => `Endete der Zeitraum jetzt, wären ${sum} geschuldet.`,
  legend: {
    left: 'Übrig',
    over: 'Über dem, was zulässig ist',
    pace: 'Gleichmäßiger Verbrauch',
    ahead: 'Hochgerechnet',
    excluded: 'Ausgeschlossene Zeit',
  },
  start: 'Beginn des Zeitraums',
  end: 'Ende des Zeitraums',
  table: ['Tag', 'Verbraucht bis zu seinem Ende', 'Übrig', 'Ausgeschlossene Zeit'],
  excluded: 'ja',
  events: (n: string) => `${n} schlechte ${n === '1' ? 'Anfrage' : 'Anfragen'}`,
  windows: (n: string) => `${n} ${n === '1' ? 'Störung' : 'Störungen'}`,
} as const
