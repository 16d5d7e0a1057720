// *Mon Profil*: the person's rights, open sessions, password and data.
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { ask, http, type Problem, type Shape } from "../../api/client";
import { type Campaign, loadCampaign, within } from "../../campaign/campaign";
import { rightInWords as inWords } from "../../campaign/rights";
import { stamp } from "../../time/dates";
import { forget, mayLeave, me } from "../../session/session";
import { text } from "./words";
import { useAction } from "../../ui/action";
import { errorOf, ErrorSummary, type FieldError } from "../../ui/errors";
import { Field } from "../../ui/field";
import { Show, useLoaded } from "../../ui/loaded";
import { Failed, Notice, sentence } from "../../ui/notice";
import { Facts, YesNo } from "../../ui/parts";
import { PasswordRules } from "../sign-in/password-rules";
import { Factors } from "./factors";

export function Profile() {
  const { shell, profile } = text.value;
  const who = me.value;
  if (!who) return null;
  return (
    <>
      <h1 tabIndex={-1}>{shell.profileTitle}</h1>
      <div class="cards">
        <section class="card">
          <h2>{profile.identity}</h2>
          <Facts of={[[profile.name, who.name], [profile.email, who.email]]} />
          <h3>{profile.roles}</h3>
          <Rights of={who.rights} />
        </section>
        {who.rights.map((right) => right.role === "student" && <Listed key={right.campaign} campaign={right.campaign} />)}
        <Sessions />
        {who.second_factor === "given" && <Factors />}
        <ChangePassword email={who.email} />
        <section class="card">
          <h2>{profile.data}</h2>
          <p>{profile.dataMore}</p>
          <p><a class="button" href="/api/me/data" download="mes-donnees.json">{profile.dataGet}</a></p>
        </section>
      </div>
    </>
  );
}

/** What the lists of a campaign say of the student, and whom to write to if it is wrong. */
function Listed({ campaign: id }: { campaign: string }) {
  const { profile, shell } = text.value;
  const loaded = useLoaded(async () => {
    const params = { path: { campaign: id } };
    const [campaign, { listed }] = await Promise.all([loadCampaign(id), ask(http.GET("/api/campaigns/{campaign}/status", { params }))]);
    return { campaign, listed };
  }, [id]);
  return (
    <Show of={loaded}>
      {({ campaign, listed }) => (
        <section class="card">
          <h2>{profile.listed(campaign.label)}</h2>
          <Facts of={[
            [profile.specialty, listed.specialty], [profile.subdivision, listed.subdivision], [profile.region, listed.region],
            [profile.participates, <YesNo value={listed.participates} />], [profile.shifted, <YesNo value={listed.shifted} />],
          ]} />
          <p>{profile.wrong} <a href={within(campaign, "contacts")}>{shell.screens.contacts}</a></p>
        </section>
      )}
    </Show>
  );
}

/** The person's rights in each campaign. The campaigns are loaded for the labels of their specialties. */
function Rights({ of }: { of: readonly Shape<"Grant">[] }) {
  const ids = new Set(of.flatMap((right) => ("campaign" in right ? [right.campaign] : [])));
  const campaigns = useLoaded(() => Promise.all([...ids].map(loadCampaign)), [...ids]);
  return (
    <Show of={campaigns}>
      {(found) => (
        <ul>{of.map((right, index) => <li key={index}>{rightInWords(right, found)}</li>)}</ul>
      )}
    </Show>
  );
}

function rightInWords(right: Shape<"Grant">, campaigns: readonly Campaign[]): string {
  const campaign = "campaign" in right && campaigns.find(({ id }) => id === right.campaign);
  return campaign ? `${campaign.label}${text.value.common.colon} ${inWords(right, campaign)}` : text.value.shell.roles[right.role];
}

function Sessions() {
  const { profile } = text.value;
  const sessions = useLoaded(() => ask(http.GET("/api/me/sessions")), []);
  const everywhere = async () => {
    if (!(await mayLeave())) return;
    await ask(http.DELETE("/api/sessions"));
    forget();
  };
  return (
    <section class="card">
      <h2>{profile.sessions}</h2>
      <Show of={sessions}>
        {(list) => (
          <ul>
            {list.map((session) => (
              <li key={session.started_at + session.seen_at}>
                {profile.started} {stamp(session.started_at)}, {profile.seen.toLowerCase()} {stamp(session.seen_at)}
                {session.this_one && <> <span class="tag good">{profile.thisOne}</span></>}
              </li>
            ))}
          </ul>
        )}
      </Show>
      <button type="button" onClick={() => void everywhere()}>{profile.signOutEverywhere}</button>
    </section>
  );
}

/** The errors to show beside a field of the form, for a refusal by the server. */
function faults(problem: Problem | undefined): FieldError[] {
  if (problem?.code === "wrong_password") return [{ id: "current", error: sentence(problem) }];
  return problem?.code === "password_refused" ? [{ id: "next", error: sentence(problem) }] : [];
}

function ChangePassword({ email }: { email: string }) {
  const { profile } = text.value;
  const current = useSignal("");
  const password = useSignal("");
  const checklist = useSignal<Shape<"Checklist"> | undefined>(undefined);
  const { busy, problem, run } = useAction();
  const done = useSignal(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    done.value = false;
    done.value = await run(() => ask(http.PUT("/api/me/password", { body: { current: current.value, password: password.value } })));
    if (done.value) current.value = password.value = "";
  };
  const wrong = useMemo(() => faults(problem.value), [problem.value]);
  return (
    <section class="card">
      <h2>{profile.password}</h2>
      {done.value && <Notice tone="good" title={profile.changed} told />}
      {problem.value && wrong.length === 0 && <Failed problem={problem.value} />}
      <form onSubmit={submit} noValidate>
        <ErrorSummary errors={wrong} />
        <input type="hidden" name="username" autocomplete="username" value={email} />
        <Field label={profile.current} id="current" error={errorOf(wrong, "current")}>
          {(input) => (
            <input {...input} type="password" autocomplete="current-password" value={current.value}
              onInput={(event) => (current.value = event.currentTarget.value)} />
          )}
        </Field>
        <Field label={profile.next} id="next" error={errorOf(wrong, "next")}>
          {(input) => (
            <input {...input} type="password" autocomplete="new-password" value={password.value}
              onInput={(event) => (password.value = event.currentTarget.value)} />
          )}
        </Field>
        {password.value && <PasswordRules password={password.value} checklist={checklist} />}
        <button type="submit" class="primary" disabled={!current.value || !password.value} aria-disabled={busy.value}>{profile.change}</button>
      </form>
    </section>
  );
}
