const methods = ['Timeslices', 'RatioTimeslices', 'Occurrences']
const outcomes = ['met', 'breached', 'unproven']
const quiets = ['up', 'bad', 'drop', 'unknown']
const increments = ['steps started', 'steps full', 'slope']
const windowPays = ['amount', 'share', 'per-minute', 'time']

const each = (tags: readonly string[], least: number) =>
  Object.fromEntries(tags.map((tag) => [tag, least]))
const pairs = (before: readonly string[], after: readonly string[]) =>
  before.flatMap((a) => after.map((b) => `${a} ${b}`))

/** How many of 10,000 cases must have been about each part of the language, at the least. */
export const atLeast: Readonly<Record<string, number>> = {
  ...each(pairs(methods, outcomes), 500),
  ...each(
    pairs(['bands', ...windowPays.map((kind) => `per-window ${kind}`)], ['breached paid']),
    200,
  ),
  ...each(['none undefined breached unpaid', 'none undefined met unpaid'], 200),
  ...each(pairs(['due always', 'due when-breached'], ['breached paid', 'met unpaid']), 150),
  ...each(pairs(pairs(['empty'], quiets), outcomes), 100),
  ...each(pairs(pairs(['below'], quiets), outcomes), 300),
  ...each(pairs(['run cut', 'run count', 'gt', 'gte', 'timeSliceTarget'], outcomes), 200),
  ...each(pairs(['knownAtLeast'], outcomes), 500),
  ...each(['at the target met', 'at the target breached'], 80),
  ...each(pairs(['gap nothing', 'gap deeper', 'overlap'], ['breached paid']), 150),
  ...each(pairs(pairs(['cap'], ['share', 'amount', 'days']), ['paid', 'unpaid']), 300),
  ...each(pairs(pairs(['capEach'], ['share', 'amount', 'days']), ['paid', 'unpaid']), 130),
  ...each(pairs(['fixed', 'units-not-charged'], ['paid', 'unpaid']), 80),
  ...each(pairs(pairs(['time'], ['all', 'beyond-allowance']), ['paid', 'unpaid']), 30),
  ...each(pairs(pairs(['several'], ['sum', 'greatest']), ['paid', 'unpaid']), 150),
  ...each(pairs(pairs(increments, ['attainment', 'bad-time']), ['paid', 'unpaid']), 15),
  ...each(pairs(['fixed days', 'steps days', 'slope days', 'per-window days'], ['paid']), 25),
  ...each(pairs(['together share', 'together days', 'together amount'], ['1', '2']), 15),
  ...each(pairs(['minimum gt', 'minimum gte', 'person'], ['paid', 'unpaid']), 200),
  ...each(
    pairs(pairs(['basis fees', 'basis all-fees'], ['prorate', 'whole', 'undefined']), [
      'paid',
      'unpaid',
    ]),
    100,
  ),
  ...each(pairs(['rounding'], ['half-up', 'half-even', 'down', 'up', 'undefined']), 1000),
  ...each(pairs(['currency'], ['usd', 'EUR', 'jpy', 'kwd', 'isk']), 1000),
  ...each(pairs(['commitments'], ['1', '2', '3']), 1000),
  ...each(['provisional', 'final', 'over', 'running', 'windows', 'clocks change'], 1000),
  ...each(['part of a period', 'repeated signals', 'conflicting signals'], 1000),
  ...each(['not begun', 'no attainment'], 150),
}
