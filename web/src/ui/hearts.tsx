import { maxHearts, useHere } from "../campaign/campaign";
import { text } from "../text";
import { Icon } from "./icon";

/** A number of hearts, as pictures and in words. */
export function Hearts({ count }: { count: number }) {
  const { campaign } = useHere();
  return (
    <span class="hearts" role="img" aria-label={text.value.student.hearts(count)}>
      {Array.from({ length: maxHearts(campaign) }, (_, index) => <Icon key={index} name="heart" filled={index < count} />)}
    </span>
  );
}
