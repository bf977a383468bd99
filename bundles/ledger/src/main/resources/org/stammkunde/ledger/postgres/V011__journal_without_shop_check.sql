-- That the shop of a row in the journal exists was looked up and locked once for each row, a third of
-- what writing a page of it took. A shop has its rows in shop and web_shop from the first contact on,
-- and the one in shop cannot go as long as the one in web_shop is there.
ALTER TABLE shop_item DROP CONSTRAINT shop_item_shop_fkey;
