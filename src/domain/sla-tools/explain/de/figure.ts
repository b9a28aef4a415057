import type { Told } from '../topic.ts'

/** How the period becomes one figure. */
export function figure({ plan }: Told): string[] {
  switch (plan.aggregation) {
    case 'good-slices':
      return [
        'Der Erfüllungsgrad ist die Zahl der guten Zeitscheiben geteilt durch die Zahl der bekannten.',
      ]
    case 'events':
      return [
        'Der Erfüllungsgrad ist die Zahl der guten Anfragen geteilt durch die Zahl aller gezählten.',
      ]
    case 'mean-of-slices':
      return [
        'Jede bekannte Zeitscheibe hat ihren eigenen Anteil guter Anfragen. Der Erfüllungsgrad ist das Mittel dieser Anteile: Jede Zeitscheibe wiegt gleich viel, wie viele Anfragen sie auch hatte.',
      ]
  }
}
