interface Env {
  readonly UPSTREAM: string
}

/** The least that a Worker in front of a model can do: what the hop costs by itself. */
export default {
  fetch: (request, { UPSTREAM }) =>
    fetch(new Request(UPSTREAM + new URL(request.url).pathname, request)),
} satisfies ExportedHandler<Env>
