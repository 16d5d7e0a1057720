// *Comptes et accès*: who has which rights, the form that gives or takes one, and the reset of an account.
import { useHere } from "../../campaign/campaign";
import { useDraft } from "../../saving/draft";
import { EMPTY, type Fields } from "./access-list";
import { Giving } from "./giving";
import { Listed } from "./listed";
import { Reset } from "./reset";
import { text } from "./words";

export function Accounts() {
  const { campaign, roles } = useHere();
  const draft = useDraft<Fields>(`access ${campaign.id}`, EMPTY);
  const { shell, accounts: words } = text.value;
  const email = useDraft("account", "").value;
  const reset = (address: string) => {
    email.value = address;
    document.getElementById("reset")?.scrollIntoView();
    document.getElementById("account-confirm")?.focus();
  };
  const take = (address: string) => {
    draft.value.value = { ...EMPTY, email: address, role: "Retiré" };
    document.getElementById("access")?.scrollIntoView();
  };
  return (
    <>
      <h1 tabIndex={-1}>{shell.screens.accounts}</h1>
      <p>{words.intro}</p>
      {roles.has("admin") && <Giving draft={draft} />}
      <Listed onReset={reset} onTake={roles.has("admin") ? take : undefined} />
      <Reset email={email} />
    </>
  );
}
