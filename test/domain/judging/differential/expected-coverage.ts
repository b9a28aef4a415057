const methods = ['Timeslices', 'RatioTimeslices', 'Occurrences']
const outcomes = ['met', 'breached', 'unproven']
const quiets = ['up', 'bad', 'drop', 'unknown']
const kinds = [
  ...['events', 'score', 'grades', 'followedBy', 'weight', 'distinct', 'rate'],
  ...['each', 'quantile', 'mean'].flatMap((kind) => [kind, `${kind} with limits`]),
  ...['asserted otherwise up', 'asserted otherwise unknown'],
]
const anchors = ['window-opened', 'window-closed', 'each-slice', 'period-end']
const increments = ['steps started', 'steps full', 'slope']
const windowPays = ['amount', 'share', 'per-minute', 'time']
const basisTimes = [
  'this-period',
  'previous-period',
  'next-period',
  'days before period-start',
  'days before first-window',
]

const each = (tags: readonly string[], least: number) =>
  Object.fromEntries(tags.map((tag) => [tag, least]))
const pairs = (before: readonly string[], after: readonly string[]) =>
  before.flatMap((a) => after.map((b) => `${a} ${b}`))

/** How many cases must have been about each part of the language, at the least. */
export const atLeast: Readonly<Record<string, number>> = {
  ...each(pairs(methods, outcomes), 500),
  ...each(['bands always breached paid', 'bands always met unpaid'], 20),
  ...each(pairs(['Windows', 'BadEvents', 'BadTime'], outcomes), 60),
  ...each(
    pairs(['bands', ...windowPays.map((kind) => `per-window ${kind}`)], ['breached paid']),
    70,
  ),
  ...each(['none undefined breached unpaid', 'none undefined met unpaid'], 200),
  ...each(pairs(['due always', 'due when-breached'], ['breached paid', 'met unpaid']), 150),
  ...each(pairs(pairs(['empty'], quiets), outcomes), 100),
  ...each(pairs(pairs(['below'], quiets), outcomes), 300),
  ...each(pairs(['run cut', 'run count', 'gt', 'gte', 'timeSliceTarget'], outcomes), 200),
  ...each(pairs(['knownAtLeast'], outcomes), 500),
  ...each(['at the target met', 'at the target breached'], 80),
  ...each(pairs(['gap nothing', 'gap deeper', 'overlap'], ['breached paid']), 40),
  ...each(pairs(pairs(['cap'], ['share', 'amount', 'days']), ['paid', 'unpaid']), 300),
  ...each(pairs(pairs(['capEach'], ['share', 'amount', 'days']), ['paid', 'unpaid']), 130),
  ...each(pairs(['capEach of its own', 'cap of its own'], ['paid', 'unpaid']), 50),
  ...each(pairs(['fixed', 'units-not-charged'], ['paid', 'unpaid']), 45),
  ...each(pairs(pairs(['time'], ['all', 'beyond-allowance']), ['paid', 'unpaid']), 15),
  ...each(pairs(pairs(['several'], ['sum', 'greatest']), ['paid', 'unpaid']), 120),
  ...each(
    pairs(pairs(increments, ['attainment', 'bad-time', 'bad-events', 'windows']), [
      'paid',
      'unpaid',
    ]),
    2,
  ),
  ...each(pairs(['fixed days', 'steps days', 'slope days', 'per-window days'], ['paid']), 15),
  ...each(pairs(['together share', 'together days', 'together amount'], ['1', '2']), 9),
  ...each(pairs(['minimum gt', 'minimum gte', 'person'], ['paid', 'unpaid']), 200),
  ...each(
    pairs(pairs(['basis fees', 'basis all-fees'], ['prorate', 'whole', 'undefined']), [
      'paid',
      'unpaid',
    ]),
    80,
  ),
  ...each(pairs(['rounding'], ['half-up', 'half-even', 'down', 'up', 'undefined']), 1000),
  ...each(pairs(['currency'], ['usd', 'EUR', 'jpy', 'kwd', 'isk']), 1000),
  ...each(pairs(['commitments'], ['1', '2', '3']), 1000),
  ...each(['provisional', 'final', 'over', 'running', 'windows', 'clocks change'], 1000),
  ...each(['part of a period', 'repeated signals', 'conflicting signals'], 1000),
  ...each(['what comes afterwards'], 1000),
  ...each(['not begun', 'no attainment'], 150),
  ...each(pairs(pairs(['measures'], kinds), outcomes), 35),
  ...each(pairs(['measures events', 'measures followedBy'], outcomes), 120),
  ...each(pairs(['probe'], outcomes), 35),
  ...each(pairs(['repeats growing', 'repeats constant'], outcomes), 35),
  ...each(['repeats left out'], 200),
  ...each(pairs(['join any', 'join all'], outcomes), 90),
  ...each(pairs(['also'], kinds), 40),
  ...each(pairs(['only when load', 'only when control'], outcomes), 180),
  ...each(pairs(['weight by field', 'weight by statement'], outcomes), 25),
  ...each(pairs(pairs(['trailing'], anchors), outcomes), 80),
  ...each(pairs(pairs(['trailing'], ['unsaid', 'once', 'again', ...methods]), outcomes), 80),
  ...each(pairs(pairs(['each'], ['worst', 'sum']), [...outcomes, 'unpaid']), 60),
  ...each(['each worst paid', 'each sum paid'], 40),
  ...each(pairs(pairs(['each'], methods), outcomes), 30),
  ...each(['each worst of its own fee paid', 'each sum of its own fee paid'], 15),
  ...each(['each by a person'], 80),
  ...each(pairs(pairs(['excluded'], ['removed', 'up', 'not-bad']), methods), 180),
  ...each(pairs(pairs(['paid time'], ['removed', 'up', 'not-bad']), methods), 5),
  ...each(['paid time met', 'paid time breached', 'unpaid time'], 30),
  ...each(['excluded window', 'excluded cause', 'excluded traffic', 'notice'], 400),
  ...each(pairs(['allowance per'], ['period', 'year']), 500),
  ...each(pairs(['duration'], ['1Q', '3M', '1Y', '12M']), 70),
  ...each(['anchor agreement', 'start time', 'absent up', 'absent shrinks'], 800),
  ...each(pairs(['group greatest free', 'group greatest capped', 'group sum capped'], ['1']), 70),
  ...each(pairs(['group elected free', 'group elected capped'], ['1']), 20),
  ...each(pairs(['group elected free', 'group elected capped'], ['2']), 6),
  ...each(['carried', 'cap over periods paid', 'group sum capped 2'], 15),
  ...each(
    pairs(
      pairs(pairs(['basis of'], basisTimes), [
        'by fees',
        'by service-period',
        'by billed',
        'by due',
      ]),
      ['paid'],
    ),
    10,
  ),
  ...each(['classes paid', 'by-length paid', 'by-length unpaid'], 80),
  ...each(pairs(['right by breaches', 'right by attainment'], ['arises', 'does not arise']), 50),
  ...each(pairs(['hours'], ['removed', 'up', 'not-bad']), 200),
  ...each(pairs(['duration'], ['7d', '30d', '45d']), 50),
}
