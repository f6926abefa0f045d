// Small scripts over pages that already work without them.
import { watchFailures } from "./failures";
import { watchFiles } from "./files";
import { watchKeys } from "./keys";
import { watchMenus } from "./menus";
import { watchReview } from "./review";

watchFailures();
watchMenus();
watchKeys();
watchFiles();
watchReview();
