/** German of disputes on a month's page. */
export const dispute = {
  filed: (when: string) => `Der Kunde hat dem am ${when} widersprochen.`,
  late: (when: string) => `Es kam zu spät: Die Frist für Einsprüche endete am ${when}.`,
  holds: 'Was dafür bei Stripe liegt, gilt bis dahin als strittig.',
  decideBefore: (when: string) => `Der Anbieter muss vor dem ${when} antworten.`,
  overdue: (when: string) => `Die Antwort ist seit ${when} überfällig.`,
  expected: (sum: string) => `Der Kunde sagt, dass insgesamt ${sum} geschuldet sind.`,
  windows: 'Strittige Störungen',
  window: (from: string, until: string) => `${from} bis ${until}`,
  missing: 'dort wurde keine Störung festgestellt',
  attached: 'Beigefügte Prüfsummen',
  ended: {
    withdrawn: (when: string) => `Der Kunde hat den Einspruch am ${when} zurückgezogen.`,
    upheld: (when: string) =>
      `Über den Einspruch wurde am ${when} entschieden: Es bleibt beim Urteil.`,
    adjusted: (when: string, sum: string) =>
      `Über den Einspruch wurde am ${when} entschieden: Insgesamt sind ${sum} geschuldet.`,
  },
  says: (who: 'customer' | 'answer', text: string) =>
    who === 'customer' ? `Der Kunde: ${text}` : `Die Antwort: ${text}`,
} as const
