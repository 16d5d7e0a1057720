// The public rules of the algorithm, with the parameters of each campaign and the identification of the code.
import { ask, http, type Shape } from "../../api/client";
import { civil } from "../../time/dates";
import { text } from "../../text";
import { Show, useLoaded } from "../../ui/loaded";
import { Facts } from "../../ui/parts";
import { Sections, words } from "./texts";

export function Rules() {
  const { rules, rulesPage } = words();
  const loaded = useLoaded(
    async () => ({ ...(await ask(http.GET("/api/rules"))), keys: await ask(http.GET("/api/keys")) }),
    [],
  );
  return (
    <>
      <article class="card reading">
        <h1 tabIndex={-1}>{text.value.shell.rules}</h1>
        <p>{rulesPage.lead}</p>
        <Sections of={rules} />
        <p>{rulesPage.explain}</p>
      </article>
      <Show of={loaded}>
        {({ campaigns, source_sha256, keys }) => (
          <>
            {campaigns.map((campaign) => <Numbers key={campaign.id} of={campaign} />)}
            <section class="card">
              <Facts of={[
                [rulesPage.digest, <code class="digest">{source_sha256}</code>],
                ...keys.map(({ id, key }) => [`${rulesPage.key} (${id})`, <code class="digest">{key}</code>] as const),
              ]} />
            </section>
          </>
        )}
      </Show>
    </>
  );
}

type Rule = Shape<"CampaignRules">["specialties"][number];

const inPercent = (percents: readonly number[]): string => percents.map((percent) => `${percent} %`).join(" ; ");

/** What differs in a specialty from the numbers of the campaign, in words; empty if nothing does. */
function differing({ own, perimeter, reserve }: Rule, campaign: Rule["reserve"] | undefined): string {
  const { specialty: say } = words().rulesPage.numbers;
  const same = campaign && reserve.order === campaign.order && reserve.share_percent === campaign.share_percent;
  return [
    perimeter === "interregion" ? say.interregion : undefined,
    same ? undefined : reserve.order === "none" ? say.noReserve : say.reserve(reserve.share_percent),
    own?.required_percent ? say.required(inPercent(own.required_percent)) : undefined,
    typeof own?.required_min === "number" ? say.least(own.required_min) : undefined,
    typeof own?.required_max === "number" ? say.most(own.required_max) : undefined,
  ].filter(Boolean).join(" ; ");
}

function Numbers({ of: { label, engine, engine_version, parameters, specialties, draws } }: { of: Shape<"CampaignRules"> }) {
  const { rulesPage: rules } = words();
  const { algorithm } = parameters;
  const own = specialties.map((rule) => [rule.label, differing(rule, algorithm?.reserve)] as const).filter(([, said]) => said);
  return (
    <section class="card">
      <h2>{rules.parameters}{text.value.common.colon} {label}</h2>
      <Facts of={[
        [rules.identity(engine, engine_version), algorithm?.mode],
        [rules.numbers.hearts, parameters.max_hearts],
        [rules.numbers.required, inPercent(parameters.required_percent ?? [])],
        [rules.numbers.least, parameters.required_min],
        [rules.numbers.most, parameters.required_max],
        [rules.numbers.ranked, algorithm && `${algorithm.min_ranked_percent} %`],
        [rules.numbers.defaults, algorithm && `${algorithm.default_rank.same_subdivision} ; ${algorithm.default_rank.other}`],
        [rules.numbers.reserve, algorithm && `${algorithm.reserve.share_percent} %`],
        ...own,
        ...draws.map(({ source, at }, index) => [rules.numbers.draw(index + 1), `${source}, ${civil(at, { midnight: true })}`] as const),
        [rules.numbers.retention, parameters.retention_months],
      ]} />
    </section>
  );
}
