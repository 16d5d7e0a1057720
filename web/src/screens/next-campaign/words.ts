// The text catalogue with the texts of the page that creates a campaign, which only that page loads.
import { withWords } from "../../text";
import { nextCampaign as en } from "../../text/en/next-campaign";
import { nextCampaign as fr } from "../../text/fr/next-campaign";

export const text = withWords({ nextCampaign: fr }, { nextCampaign: en });
