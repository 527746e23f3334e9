//! x
legollab_brick::generate!({ world: "rating" });
