// Who follows and runs the campaign: rights, last sign-in, second factor.
import { useSignal } from "@preact/signals";
import { ask, http, type Shape } from "../../api/client";
import { type Campaign, useHere } from "../../campaign/campaign";
import { rightInWords } from "../../campaign/rights";
import { fold } from "../../text/fold";
import { moment } from "../../time/dates";
import { Field } from "../../ui/field";
import { Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { Facts, YesNo } from "../../ui/parts";
import { text } from "./words";

type Account = Shape<"AccountView">;

/** Accounts drawn at first; more are drawn on demand. */
const PAGE = 50;

interface ListedProps {
  /** Called with the address of an account that the person wants to reset. */
  onReset: (email: string) => void;
  /** Called with the address of a person whose rights are to be taken; absent for who may not. */
  onTake: ((email: string) => void) | undefined;
}

export function Listed(props: ListedProps) {
  const { campaign } = useHere();
  const { accounts: words } = text.value;
  const params = { path: { campaign: campaign.id } };
  const loaded = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/accounts", { params })), [campaign.id]);
  return (
    <>
      <h2>{words.listed}</h2>
      <Show of={loaded}>{(found) => <Filtered of={found} campaign={campaign} {...props} />}</Show>
    </>
  );
}

function Filtered({ of, campaign, ...acts }: ListedProps & { of: readonly Account[]; campaign: Campaign }) {
  const { accounts: words, common } = text.value;
  const wanted = useSignal("");
  const shown = useSignal(PAGE);
  const said = (account: Account) => fold([account.name, account.email, ...account.rights.map((right) => rightInWords(right, campaign))].join(" "));
  const parts = fold(wanted.value).split(" ");
  const found = of.filter((account) => parts.every((part) => said(account).includes(part)));
  return (
    <>
      <Field label={words.filter}>
        {(input) => <input {...input} type="search" value={wanted.value} onInput={({ currentTarget: { value } }) => (wanted.value = value)} />}
      </Field>
      <p><strong>{words.count(found.length, of.length)}</strong></p>
      {found.length === 0 ? <Notice title={words.nobody} /> : (
        <ul class="rows card">
          {found.slice(0, shown.value).map((account) => <One key={account.email} of={account} campaign={campaign} {...acts} />)}
        </ul>
      )}
      {found.length > shown.value && <button type="button" onClick={() => (shown.value += PAGE)}>{common.more}</button>}
    </>
  );
}

function One({ of: { name, email, rights, signed_in_at, second_factor, resets }, campaign, onReset, onTake }: ListedProps & { of: Account; campaign: Campaign }) {
  const { accounts: words } = text.value;
  return (
    <li class="row">
      <span class="row-main">
        <strong>{name || email}</strong>
        {rights.length === 0 ? <span class="muted">{words.noRight}</span> : rights.map((right, index) => <span key={index}>{rightInWords(right, campaign)}</span>)}
        <Facts tight of={[
          [words.address, email],
          [words.signedIn, signed_in_at ? moment(signed_in_at) : words.never],
          [words.factor, <YesNo value={second_factor} />],
        ]} />
      </span>
      <span class="actions no-print">
        {onTake && rights.some(({ role }) => role !== "admin") && <button type="button" aria-label={words.takeOf(name || email)} onClick={() => onTake(email)}>{words.takeOne}</button>}
        {resets && <button type="button" aria-label={words.resetOf(name || email)} onClick={() => onReset(email)}>{words.resetOne}</button>}
      </span>
    </li>
  );
}
