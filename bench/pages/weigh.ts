import { gzipSync } from 'node:zlib'

const ROUNDS = 41

/** Medians of whole answers over loopback, the paths in turn, so that what disturbs one disturbs all. */
export async function serverTimes(
  url: string,
  paths: readonly string[],
): Promise<readonly number[]> {
  const times = paths.map((): number[] => [])
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [i, path] of paths.entries()) {
      const started = performance.now()
      const answer = await fetch(`${url}${path}`)
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
      times[i]?.push(performance.now() - started)
    }
  }
  return times.map((each) => each.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN)
}

export async function weightOf(url: string, path: string) {
  const html = await (await fetch(`${url}${path}`)).text()
  const [, style = ''] = html.match(/<link rel="stylesheet" href="([^"]+)"/) ?? []
  const css = await (await fetch(`${url}${style}`)).text()
  return {
    html_gzip: gzipSync(html).length,
    style_gzip: gzipSync(css).length,
    scripts: html.match(/<script/g)?.length ?? 0,
  }
}
